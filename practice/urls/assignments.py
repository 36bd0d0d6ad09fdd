from django.urls import URLPattern, path

from practice.views import draft, my_work, peer_round, review, submission

urlpatterns: list[URLPattern] = [
    path("my-work/", my_work.my_work, name="my_work"),
    path("tasks/<int:pk>/assignment/", submission.assignment, name="assignment"),
    path("tasks/<int:pk>/assignment/draft/", draft.save_draft, name="save_draft"),
    path("tasks/<int:pk>/assignment/hand-in/", submission.hand_in, name="hand_in"),
    path("draft-files/<int:pk>/", draft.draft_file, name="draft_file"),
    path("draft-files/<int:pk>/remove/", draft.remove_draft_file, name="remove_draft_file"),
    path("works/<int:pk>/take-back/", submission.take_back, name="take_back"),
    path("receipts/<int:pk>/", submission.receipt, name="receipt"),
    path("receipts/<int:pk>/files/<int:file_pk>/", submission.submission_file, name="submission_file"),
    path("reviews/<int:pk>/", review.review, name="review"),
    path("reviews/<int:pk>/files/<int:file_pk>/", review.review_file, name="review_file"),
    path("reviews/<int:pk>/draft/", review.save_review, name="save_review"),
    path("reviews/<int:pk>/decline/", review.decline_review, name="decline_review"),
    path("reviews/<int:pk>/read/", peer_round.read_review, name="read_review"),
    path("reviews/<int:pk>/move/", peer_round.move_review, name="move_review"),
    path("reviews/<int:pk>/release/", peer_round.release_review, name="release_review"),
    path("tasks/<int:pk>/reviews/", peer_round.peer_round, name="peer_round"),
    path("tasks/<int:pk>/reviews/hand-out/", peer_round.allot_reviews, name="allot_reviews"),
    path("tasks/<int:pk>/reviews/balance/", peer_round.rebalance_round, name="rebalance_round"),
    path("tasks/<int:pk>/reviews/show/", peer_round.show_reviews, name="show_reviews"),
    path("tasks/<int:pk>/reviews/add/", peer_round.add_review, name="add_review"),
]
