// The page's stream of changes: closed while the tab is hidden, opened again where it left off, ended by "done".
// One message names all that changed ({name: text}), so that a line that is cut loses either nothing or all of it.
const FIRST_WAIT = 500, LONGEST_WAIT = 30000;

class LiveSource {
  constructor(address) {
    this.address = new URL(address, location.href);
    this.listeners = new Map();
    this.wait = FIRST_WAIT;
    this.isOver = false;
    document.addEventListener("visibilitychange", () => this.follow());
    window.addEventListener("focus", () => this.follow());
    this.follow();
  }

  get readyState() { return this.isOver ? EventSource.CLOSED : EventSource.OPEN; }

  follow() {
    if (document.hidden) this.pause();
    else if (!this.source && !this.isOver) this.open();
  }

  open() {
    clearTimeout(this.timer);
    this.source = new EventSource(this.address);
    this.source.onopen = (event) => { this.wait = FIRST_WAIT; if (this.onopen) this.onopen(event); };
    this.source.onerror = () => this.reopen();
    this.source.addEventListener("changed", (event) => this.hear(event, Object.entries(JSON.parse(event.data))));
    this.source.addEventListener("refresh", (event) => this.hear(event, [["refresh", event.data]]));
    this.source.addEventListener("done", (event) => this.end(event));
  }

  // All names are noted before any fragment asks for what it shows, those that nothing on the page waits for as well:
  // what is on its way to the page may wait for them.
  hear(event, changes) {
    if (event.lastEventId) this.address.searchParams.set("after", event.lastEventId);
    for (const [name] of changes) document.dispatchEvent(new CustomEvent("live:heard", { detail: name }));
    for (const [name, data] of changes) this.tell(name, data);
  }

  tell(name, data) {
    for (const listener of [...(this.listeners.get(name) ?? [])]) listener(new MessageEvent(name, { data }));
  }

  pause() {
    clearTimeout(this.timer);
    if (this.source) this.source.close();
    this.source = null;
  }

  reopen() {
    this.pause();
    this.timer = setTimeout(() => this.follow(), this.wait * (0.5 + Math.random()));
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
  }

  // A restarting server is asked again; a tab too many waits until it is looked at; a signed-out one stays closed.
  end(event) {
    if (event.data === "signed_out") this.tell("done", event.data);
    else if (event.data === "shutdown") this.reopen();
    else this.pause();
  }

  addEventListener(name, listener) {
    if (!this.listeners.has(name)) this.listeners.set(name, new Set());
    this.listeners.get(name).add(listener);
  }

  removeEventListener(name, listener) {
    this.listeners.get(name)?.delete(listener);
  }

  close() {
    this.isOver = true;
    this.pause();
  }
}

htmx.createEventSource = (address) => new LiveSource(address);

// Two changes in a row may both say where to go on: the page leaves once, as a second start would break off the first.
let isLeaving = false;
window.addEventListener("pageshow", () => { isLeaving = false; });
document.addEventListener("htmx:beforeOnLoad", (event) => {
  if (!event.detail.xhr.getResponseHeader("HX-Redirect")) return;
  if (isLeaving) event.preventDefault();
  isLeaving = true;
});
