// Enter that ends a Chinese composition must not send: stop it before any other listener sees it.
window.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) {
    event.stopImmediatePropagation();
  }
}, true);
document.documentElement.lang = "zh-CN";
