"""Assessment, heat map, completion, certificates."""

from django.urls import path

from cohorts.views import assessment, certificate, completion, heat

urlpatterns = [
    path("<int:cohort_pk>/heat/", heat.heat, name="heat"),
    path("<int:cohort_pk>/self-assessment/", assessment.self_assessment, name="self_assessment"),
    path("<int:cohort_pk>/panel/", assessment.panel, name="panel"),
    path("<int:cohort_pk>/panel/members/", assessment.panel_members, name="panel_members"),
    path("sessions/<int:session_pk>/rubric/", assessment.rubric, name="rubric"),
    path("assessments/<int:pk>/", assessment.assessment, name="assessment"),
    path("<int:cohort_pk>/completion/", completion.completion, name="completion"),
    path("<int:cohort_pk>/completion/by-rule/", completion.decide_all, name="decide_all"),
    path("enrolments/<int:pk>/completion/", completion.decide, name="decide"),
    path("<int:cohort_pk>/certificates/issue/", completion.issue_all, name="issue_all"),
    path("<int:cohort_pk>/certificates.pdf", certificate.cohort_certificates, name="cohort_certificates"),
    path("certificates/", certificate.my_certificates, name="my_certificates"),
    path("certificates/<int:pk>.pdf", certificate.certificate, name="certificate"),
    path("certificates/<int:pk>/revoke/", certificate.revoke, name="revoke"),
    path("verify/", certificate.verify, name="verify_form"),
    path("verify/<str:code>/", certificate.verify, name="verify"),
]
