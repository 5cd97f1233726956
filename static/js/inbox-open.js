// The inbox: the row of what is open is marked, the focus goes on to the next one after a decision, on a narrow screen
// an offer is a page of its own, and a decision that is refused says why.
const detail = () => document.getElementById("inbox-detail");
const isNarrow = () => matchMedia("(max-width: 59.99rem)").matches;

function mark(id) {
  for (const row of document.querySelectorAll("[data-found][href]")) {
    if (row.dataset.found === id) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  }
}

function seen() {
  const row = document.getElementById(`row-${detail().dataset.found}`);
  row?.removeAttribute("data-new");
  row?.querySelector(".inbox-row__new")?.remove();
}

document.addEventListener("htmx:beforeRequest", (event) => {
  const link = event.detail.elt;
  if (!link.matches("a[data-found]")) return;
  if (!isNarrow()) return mark(link.dataset.found);
  event.preventDefault();
  location.assign(link.href);
});

document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, target } = event.detail, line = document.getElementById("inbox-refused");
  if (!line || !target.closest("#inbox")) return;
  line.textContent = "";
  if (xhr.status < 400) return;
  event.detail.shouldSwap = false;
  if (target.id === "inbox") line.textContent = new DOMParser().parseFromString(xhr.responseText, "text/html").querySelector("h1")?.textContent ?? "";
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (!detail()) return;
  if (!isNarrow()) mark(detail().dataset.found);
  if (event.detail.target.id === "inbox-detail") seen();
  if (event.detail.target.id !== "inbox" || document.activeElement !== document.body) return;
  if (isNarrow()) scrollTo(0, 0);
  const row = document.querySelector("#inbox a[data-found][aria-current]");
  (row?.checkVisibility() ? row : detail()).focus();
});
