from django.urls import URLPattern, path

from practice.views import attempt, attempt_marking, quiz

urlpatterns: list[URLPattern] = [
    path("quizzes/<int:pk>/", quiz.quiz, name="quiz"),
    path("quizzes/<int:pk>/begin/", quiz.begin_attempt, name="begin_attempt"),
    path("quizzes/<int:pk>/results/", quiz.quiz_results, name="quiz_results"),
    path("quizzes/<int:pk>/results.xlsx", quiz.export_quiz_results, name="export_quiz_results"),
    path("quizzes/<int:pk>/comparison/", quiz.quiz_comparison, name="quiz_comparison"),
    path("quizzes/<int:pk>/essays/", attempt_marking.essays, name="essays"),
    path("essays/<int:pk>/", attempt_marking.mark_essay, name="mark_essay"),
    path("attempts/<int:pk>/", attempt.attempt, name="attempt"),
    path("attempts/<int:pk>/answers/", attempt.save_answers, name="save_answers"),
    path("attempts/<int:pk>/hand-in/", attempt.hand_in_attempt, name="hand_in_attempt"),
    path("attempts/<int:pk>/annul/", attempt_marking.annul_attempt, name="annul_attempt"),
    path("analysis/<int:pk>/", quiz.quiz_analysis, name="quiz_analysis"),
]
