from django.urls import URLPattern, path

from practice.views import material, material_desk

urlpatterns: list[URLPattern] = [
    path("materials/", material.my_materials, name="my_materials"),
    path("materials/post/", material_desk.post_material, name="post_material"),
    path("sessions/<int:pk>/materials/", material_desk.session_materials, name="session_materials"),
    path("cohorts/<int:pk>/materials/", material_desk.cohort_materials, name="cohort_materials"),
    path("cohorts/<int:pk>/materials/reuse/", material_desk.reuse_materials, name="reuse_materials"),
    path("materials/<int:pk>/", material.material, name="material"),
    path("materials/<int:pk>/file/", material.material_file, name="material_file"),
    path("materials/<int:pk>/subtitles/<slug:language>/", material.material_subtitles, name="material_subtitles"),
    path("materials/<int:pk>/place/", material.keep_media_place, name="keep_media_place"),
    path("materials/<int:pk>/amend/", material_desk.amend_material, name="amend_material"),
    path("materials/<int:pk>/replace/", material_desk.replace_material, name="replace_material"),
    path("materials/<int:pk>/versions/<int:number>/", material_desk.material_version, name="material_version"),
    path("materials/<int:pk>/versions/<int:number>/restore/", material_desk.restore_material, name="restore_material"),
    path("materials/<int:pk>/withdraw/", material_desk.withdraw_material, name="withdraw_material"),
    path("materials/<int:pk>/republish/", material_desk.republish_material, name="republish_material"),
    path("materials/<int:pk>/subtitles/", material_desk.add_subtitles, name="add_subtitles"),
    path(
        "materials/<int:pk>/subtitles/<slug:language>/remove/", material_desk.remove_subtitles, name="remove_subtitles"
    ),
]
