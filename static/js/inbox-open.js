// The inbox: the row of what is open is marked, the focus goes on to the next one after a decision, on a narrow screen
// an offer is a page of its own, and a decision that is refused says why.
const detail = () => document.getElementById("inbox-detail");
const isNarrow = () => matchMedia("(max-width: 59.99rem)").matches;
const refusal = () => document.getElementById("inbox-refused");
let coming = ""; // the offer that was asked for and is not there yet; other parts of the page may arrive before it

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
  const asking = event.detail.elt;
  if (asking.matches("#inbox-page form") && refusal()) refusal().textContent = "";
  if (!asking.matches("a[data-found]")) return;
  if (!isNarrow()) return mark(coming = asking.dataset.found);
  event.preventDefault();
  location.assign(asking.href);
});

document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, target } = event.detail, line = refusal();
  if (!line || !target.closest("#inbox") || xhr.status < 400) return;
  event.detail.shouldSwap = false;
  if (target.id === "inbox") line.textContent = new DOMParser().parseFromString(xhr.responseText, "text/html").querySelector("h1")?.textContent ?? "";
});

document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.successful || !detail() || event.detail.elt.dataset.found !== coming) return;
  coming = "";
  if (!isNarrow()) mark(detail().dataset.found);
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (!detail()) return;
  if (event.detail.target.id === "inbox" || detail().dataset.found === coming) coming = "";
  if (!isNarrow()) mark(coming || detail().dataset.found);
  if (event.detail.target.id === "inbox-detail") seen();
  if (event.detail.target.id !== "inbox" || document.activeElement !== document.body) return;
  if (isNarrow()) scrollTo(0, 0);
  const row = document.querySelector("#inbox a[data-found][aria-current]");
  (row?.checkVisibility() ? row : detail()).focus();
});
