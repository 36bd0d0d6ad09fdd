from django.urls import URLPattern, path

from practice.views import mark, phrase, proposal, results, settlement

urlpatterns: list[URLPattern] = [
    path("marking/", mark.marking, name="marking"),
    path("marking/<int:pk>/", mark.mark, name="mark"),
    path("marking/<int:pk>/keep/", mark.keep_mark, name="keep_mark"),
    path("marking/<int:pk>/decide/", settlement.moderate, name="moderate"),
    path("marks/<int:pk>/withdraw/", mark.withdraw_mark, name="withdraw_mark"),
    path("settlements/<int:pk>/withdraw/", settlement.withdraw_moderation, name="withdraw_moderation"),
    path("works/<int:pk>/marks/", settlement.marks_of_work, name="marks_of_work"),
    path("works/<int:pk>/return/", mark.return_work, name="return_work"),
    path("works/<int:pk>/second-look/", settlement.ask_second_look, name="ask_second_look"),
    path("second-looks/<int:pk>/answer/", settlement.answer_second_look, name="answer_second_look"),
    path("similarities/<int:pk>/", settlement.similarity, name="similarity"),
    path("phrases/", phrase.phrases, name="phrases"),
    path("phrases/<int:pk>/drop/", phrase.drop_phrase, name="drop_phrase"),
    path("tasks/<int:pk>/results/", results.results, name="results"),
    path("tasks/<int:pk>/results.xlsx", results.export_results, name="export_results"),
    path("proposals/", proposal.proposals, name="proposals"),
]
