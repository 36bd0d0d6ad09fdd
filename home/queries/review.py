"""What a review said of a page. The review itself is Wagtail's."""

from wagtail.models import Page, TaskState, WorkflowState


def returned_task_of(page: Page) -> TaskState | None:
    """Return the review by which a page lies with its author again, with who returned it and the comment."""
    state = page.current_workflow_state
    return state.current_task_state if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES else None
