"""The call-up notice of a class, and each unit's copy of it."""

from django.urls import path

from cohorts.views import call_up, receipt

urlpatterns = [
    path("<int:cohort_pk>/call-ups/", call_up.call_ups, name="call_ups"),
    path("<int:cohort_pk>/call-ups/draft/", call_up.draft, name="draft_call_up"),
    path("call-ups/<int:pk>/", call_up.call_up, name="call_up"),
    path("call-ups/<int:pk>.pdf", call_up.call_up_file, name="call_up_file"),
    path("call-ups/<int:pk>/amend/", call_up.amend, name="amend_call_up"),
    path("call-ups/<int:pk>/discard/", call_up.discard, name="discard_call_up"),
    path("call-ups/<int:pk>/issue/", call_up.issue, name="issue_call_up"),
    path("call-ups/<int:pk>/send/", call_up.send, name="send_call_up"),
    path("call-ups/<int:pk>/replace/", call_up.replace, name="replace_call_up"),
    path("call-ups/<int:pk>/withdraw/", call_up.withdraw, name="withdraw_call_up"),
    path("call-ups/<int:pk>/remind/", call_up.remind, name="remind_units"),
    path("call-ups/<int:pk>/chase/", call_up.chase, name="chase_list"),
    path("receipts/<int:pk>/", receipt.receipt, name="receipt"),
    path("receipts/<int:pk>.pdf", receipt.receipt_file, name="receipt_file"),
    path("receipts/<int:pk>/read/", receipt.read, name="read_receipt"),
    path("receipts/<int:pk>/answer/", receipt.acknowledge, name="acknowledge_receipt"),
    path("receipts/<int:pk>/pass-on/", receipt.pass_on, name="pass_on_receipt"),
]
