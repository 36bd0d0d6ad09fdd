"""The call-up notice of a class, and each unit's copy of it."""

from django.urls import path

from cohorts.views import call_up, receipt

urlpatterns = [
    path("<int:cohort_pk>/call-ups/", call_up.call_ups, name="call_ups"),
    path("<int:cohort_pk>/call-ups/draft/", call_up.draft_call_up, name="draft_call_up"),
    path("call-ups/<int:pk>/", call_up.call_up, name="call_up"),
    path("call-ups/<int:pk>.pdf", call_up.call_up_file, name="call_up_file"),
    path("call-ups/<int:pk>/amend/", call_up.amend_call_up, name="amend_call_up"),
    path("call-ups/<int:pk>/discard/", call_up.discard_call_up, name="discard_call_up"),
    path("call-ups/<int:pk>/issue/", call_up.issue_call_up, name="issue_call_up"),
    path("call-ups/<int:pk>/send/", call_up.send_call_up, name="send_call_up"),
    path("call-ups/<int:pk>/replace/", call_up.replace_call_up, name="replace_call_up"),
    path("call-ups/<int:pk>/withdraw/", call_up.withdraw_call_up, name="withdraw_call_up"),
    path("call-ups/<int:pk>/remind/", call_up.remind_call_up, name="remind_call_up"),
    path("call-ups/<int:pk>/chase/", call_up.chase_list, name="chase_list"),
    path("receipts/<int:pk>/", receipt.receipt, name="receipt"),
    path("receipts/<int:pk>.pdf", receipt.receipt_file, name="receipt_file"),
    path("receipts/<int:pk>/read/", receipt.read_receipt, name="read_receipt"),
    path("receipts/<int:pk>/answer/", receipt.acknowledge_receipt, name="acknowledge_receipt"),
    path("receipts/<int:pk>/pass-on/", receipt.pass_on_receipt, name="pass_on_receipt"),
]
