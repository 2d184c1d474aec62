// Enter that ends a Chinese composition must not send: stop it before any other listener sees it.
window.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) {
    event.stopImmediatePropagation();
  }
}, true);
document.documentElement.lang = "zh-CN";

// Bring the marked place into view inside its own box; on a phone also bring up the viewer, if asked for.
window.bqShowSource = () => {
  const viewer = document.getElementById("bq-source");
  const hit = viewer && viewer.querySelector(".bq-hit");
  const box = hit && hit.closest(".bq-grid, .bq-passage");
  if (box) {
    const inner = hit.getBoundingClientRect();
    const outer = box.getBoundingClientRect();
    box.scrollTop += inner.top - outer.top - (box.clientHeight - inner.height) / 2;
    box.scrollLeft += inner.left - outer.left - (box.clientWidth - inner.width) / 2;
  }
  if (document.documentElement.dataset.bqAsked !== "1") return;
  delete document.documentElement.dataset.bqAsked;
  if (window.innerWidth < 900) viewer.scrollIntoView({ block: "start" });
};
