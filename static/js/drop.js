// Files can be dropped on a file field: <div data-drop><input type="file">...</div>. Without this script it is a plain field.
const zoneOf = (node) => node.closest?.("[data-drop]") ?? null;
const fieldOf = (zone) => zone.querySelector("input[type=file]");
const carriesFiles = (event) => event.dataTransfer?.types.includes("Files") ?? false;

function isWanted(file, field) {
  const endings = field.accept.split(",").map((one) => one.trim().toLowerCase()).filter(Boolean);
  return endings.length === 0 || endings.some((ending) => file.name.toLowerCase().endsWith(ending));
}

function mark(zone) {
  for (const one of document.querySelectorAll("[data-drop][data-over]")) if (one !== zone) delete one.dataset.over;
  if (zone) zone.dataset.over = "";
}

function say(zone) {
  const names = [...fieldOf(zone).files].map((file) => file.name);
  zone.querySelector("[data-drop-names]").textContent = names.join(", ");
}

function take(zone, dropped) {
  const field = fieldOf(zone), wanted = [...dropped].filter((file) => isWanted(file, field));
  const output = zone.querySelector("[data-drop-names]");
  if (wanted.length === 0) { output.textContent = output.dataset.dropRefused; return; }
  const held = new DataTransfer();
  for (const file of field.multiple ? wanted : wanted.slice(0, 1)) held.items.add(file);
  field.files = held.files;
  field.dispatchEvent(new Event("change", { bubbles: true }));
  field.focus();
}

// A file dropped beside the field would open in place of the page, and what was typed would be gone.
document.addEventListener("dragover", (event) => {
  if (!carriesFiles(event)) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = zoneOf(event.target) ? "copy" : "none";
  mark(zoneOf(event.target));
});
document.addEventListener("dragleave", (event) => { if (event.relatedTarget === null) mark(null); });
document.addEventListener("drop", (event) => {
  mark(null);
  if (!carriesFiles(event)) return;
  event.preventDefault();
  const zone = zoneOf(event.target);
  if (zone) take(zone, event.dataTransfer.files);
});
document.addEventListener("change", (event) => { if (event.target.type === "file" && zoneOf(event.target)) say(zoneOf(event.target)); });

for (const words of document.querySelectorAll("[data-drop-words]")) words.hidden = false;
