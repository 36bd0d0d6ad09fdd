"""The page editor as an author uses it: blocks picked from the list, files and definitions chosen in its windows."""

from playwright.sync_api import Page, expect

#: The editor looks at the form, more than once while it loads, before it watches what changes: wait until it rests.
WATCHES = """() => new Promise((done) => {
    let rest;
    const wait = () => { clearTimeout(rest); rest = setTimeout(done, 3000); };
    document.addEventListener("w-unsaved:watch-edits", wait);
    wait();
})"""


class Editor:
    """The form of one page. ``add`` returns the name under which the fields of the new block are found."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.blocks = 0

    def add(self, block: str, **fields: str) -> str:
        """Put a block with this name at the end; ``fields`` by their names in the block, "" for a single value."""
        self.page.locator("section[id$=body-section] .c-sf-add-button").last.click()
        self.page.get_by_role("option", name=block, exact=True).click()
        at = f"body-{self.blocks}-value"
        self.blocks += 1
        for name, value in fields.items():
            self.page.fill(f"#{at}-{name.replace('__', '-')}", value)
        return at

    def type_into(self, at: str, text: str) -> None:
        """Write into a field of formatted text."""
        around = "xpath=ancestor::*[descendant::*[@contenteditable='true']][1]"
        self.page.locator(f"#{at}").locator(around).locator("[contenteditable=true]").first.click()
        self.page.keyboard.type(text)

    def choose(self, at: str, title: str) -> None:
        """Choose something by its title in the window that the field opens."""
        self.page.locator(f"#{at}-chooser .unchosen button").first.click()
        found = self.page.locator(".modal-body [data-chooser-modal-choice]")
        found.filter(has=self.page.get_by_text(title, exact=True)).first.click()
        expect(self.page.locator(".modal-body")).to_have_count(0)

    def fill_table(self, at: str, *columns: tuple[str, str, str]) -> None:
        """Give a table one row; each column by its kind, its heading and what stands in its cell."""
        for number, (kind, heading, cell) in enumerate(columns):
            self.page.locator(".typed-table-block [data-append-column]").click()
            self.page.locator("button:visible", has_text=kind).last.click()
            self.page.fill(f"[name={at}-column-{number}-heading]", heading)
            if not number:
                self.page.locator(".typed-table-block [data-add-row]").click()
            self.page.fill(f"[name={at}-cell-0-{number}]", cell)

    def save(self) -> None:
        """Save as a draft by hand, as somebody does who is done for today."""
        self.page.locator("footer button.action-save").first.click()
        expect(self.page.locator(".messages .success").first).to_be_visible()

    def write(self, summary: str) -> None:
        """Write as a person does, and wait until the editor has saved by itself."""
        self.page.evaluate(WATCHES)
        self.page.locator("[name=summary]").fill(summary)
        expect(self.page.locator(".w-autosave-indicator__state--saved")).to_be_visible(timeout=15_000)
        self.page.reload()
        expect(self.page.locator("[name=summary]")).to_have_value(summary)

    def submit(self) -> None:
        self._more_actions()
        self.page.locator("footer button[name=action-submit]").click()
        expect(self.page.locator(".messages .success").first).to_be_visible()

    def send_back(self, comment: str) -> None:
        self._more_actions()
        self.page.locator("footer [data-workflow-action-name=reject]").click()
        self.page.locator(".modal textarea[name=comment]").fill(comment)
        self.page.locator(".modal [type=submit]").click()
        expect(self.page.locator(".messages .success").first).to_be_visible()

    def approve(self) -> None:
        self._more_actions()
        approve = "footer [data-workflow-action-name=approve]:not([data-workflow-action-modal-url])"
        self.page.locator(approve).click()
        expect(self.page.locator(".messages .success").first).to_be_visible()

    def _more_actions(self) -> None:
        self.page.locator("footer [data-w-dropdown-target=toggle]").click()
