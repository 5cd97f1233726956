// The part of a picture that is shown can be dragged: a frame over it follows the numbers of the form, and sets them.
const zone = document.querySelector("[data-crop]");
const cutting = document.getElementById("crop");

if (zone && cutting) {
  const sheet = zone.querySelector("img"), frame = zone.querySelector(".photo__frame"), fields = cutting.elements;
  const bounded = (value, least, most) => Math.min(Math.max(value, least), most);
  const side = () => Math.min(sheet.clientWidth, sheet.clientHeight) * bounded(Number(fields.size.value) || 100, 10, 100) / 100;
  // percent at which the middle of the frame may lie: it stays within the picture
  const reachable = (percent, whole) => {
    const half = 50 * side() / whole;
    return Math.round(bounded(percent, half, 100 - half));
  };
  let grip = null;

  const draw = () => {
    const { clientWidth: width, clientHeight: height } = sheet;
    const edge = side();
    frame.style.setProperty("--crop-left", `${bounded(width * fields.x.value / 100 - edge / 2, 0, width - edge)}px`);
    frame.style.setProperty("--crop-top", `${bounded(height * fields.y.value / 100 - edge / 2, 0, height - edge)}px`);
    frame.style.setProperty("--crop-side", `${edge}px`);
    frame.dataset.shape = fields.shape.value;
    frame.hidden = false;
  };

  zone.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    zone.setPointerCapture(event.pointerId);
    grip = { x: event.clientX, y: event.clientY, left: Number(fields.x.value), top: Number(fields.y.value) };
  });
  zone.addEventListener("pointermove", (event) => {
    if (!grip) return;
    fields.x.value = reachable(grip.left + (event.clientX - grip.x) / sheet.clientWidth * 100, sheet.clientWidth);
    fields.y.value = reachable(grip.top + (event.clientY - grip.y) / sheet.clientHeight * 100, sheet.clientHeight);
    draw();
  });
  for (const end of ["pointerup", "pointercancel"]) zone.addEventListener(end, () => { grip = null; });
  cutting.addEventListener("input", draw);
  addEventListener("resize", draw);
  if (sheet.complete) draw();
  else sheet.addEventListener("load", draw);
}
