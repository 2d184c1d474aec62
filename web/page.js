// Enter that ends a Chinese composition must not send: stop it before any other listener sees it.
window.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) {
    event.stopImmediatePropagation();
  }
}, true);
document.documentElement.lang = "zh-CN";

(() => {
  const narrow = () => window.innerWidth < 900;

  // Bring the marked place into view inside its own box.
  const center = (hit, box) => {
    const inner = hit.getBoundingClientRect();
    const outer = box.getBoundingClientRect();
    box.scrollTop += inner.top - outer.top - (box.clientHeight - inner.height) / 2;
    box.scrollLeft += inner.left - outer.left - (box.clientWidth - inner.width) / 2;
  };

  const showPlace = (viewer) => {
    const hit = viewer.querySelector("[data-pane]:not([hidden]) .bq-hit, [data-pane]:not([hidden]) .bq-box");
    const box = hit && hit.closest(".bq-grid, .bq-passage, .bq-page");
    if (box) center(hit, box);
  };

  window.bqShowIn = showPlace;

  // Copy a text; where the clipboard is closed (plain http), by way of a selection.
  const passOn = async (button, text) => {
    const before = button.textContent;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    button.textContent = "已复制";
    setTimeout(() => { button.textContent = before; }, 1500);
  };

  // What is open in the viewer; on a phone the viewer itself too, if it was asked for.
  window.bqShowSource = () => {
    const viewer = document.getElementById("bq-source");
    if (!viewer) return;
    showPlace(viewer);
    if (document.documentElement.dataset.bqAsked !== "1") return;
    delete document.documentElement.dataset.bqAsked;
    if (narrow()) viewer.scrollIntoView({ block: "start" });
  };

  // The chat: sources open on a click, the newest question is brought to the top.
  window.bqChat = (element, watch, cite, rate) => {
    element.addEventListener("click", (event) => {
      const button = event.target.closest("[data-cite]");
      if (!button) return;
      element.querySelectorAll(".bq-open").forEach((other) => other.classList.remove("bq-open"));
      const same = `[data-turn="${button.dataset.turn}"][data-cite="${button.dataset.cite}"]`;
      element.querySelectorAll(same).forEach((one) => one.classList.add("bq-open"));
      document.documentElement.dataset.bqAsked = "1";
      cite({ turn: Number(button.dataset.turn), index: Number(button.dataset.cite) });
    });
    element.addEventListener("click", (event) => {
      const button = event.target.closest("[data-copy], [data-link], [data-good]");
      if (!button) return;
      if (button.dataset.good) rate({ turn: Number(button.dataset.good), good: true });
      else passOn(button, button.dataset.copy || location.origin + button.dataset.link);
    });
    element.addEventListener("submit", (event) => {
      event.preventDefault();
      const form = event.target;
      rate({
        turn: Number(form.dataset.doubt), good: false,
        reason: form.elements.reason.value, text: form.elements.text.value,
      });
    });
    if (!narrow()) requestAnimationFrame(() => document.querySelector("#bq-box textarea")?.focus());
    watch("value", () => requestAnimationFrame(() => {
      const asked = element.querySelectorAll(".bq-ask");
      const last = asked[asked.length - 1];
      if (!last) return;
      const box = last.closest(".bq-chat");
      if (box.scrollHeight > box.clientHeight + 1) box.scrollTop = last.offsetTop - 8;
      else if (narrow()) last.scrollIntoView({ block: "start" });
    }));
  };

  // The viewer: what was read or the original page, and the way back to the chat.
  window.bqViewer = (element, watch) => {
    watch("value", () => requestAnimationFrame(window.bqShowSource));
    element.addEventListener("click", (event) => {
      if (event.target.closest("[data-back]")) {
        document.getElementById("bq-chat").scrollIntoView({ block: "end" });
      }
    });
  };

  // What was read, or the page that it was printed on; wherever a source is shown.
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-view]");
    const shown = button && button.closest(".bq-source");
    if (!shown) return;
    shown.querySelectorAll("button[data-view]").forEach((other) => {
      other.setAttribute("aria-pressed", String(other === button));
    });
    shown.querySelectorAll("[data-pane]").forEach((pane) => {
      pane.hidden = pane.dataset.pane !== button.dataset.view;
    });
    const empty = shown.querySelector("[data-fill]:not([hidden])");
    if (empty) {
      window.bqFill(empty, empty.dataset.fill);
      delete empty.dataset.fill;
    }
    const picture = shown.querySelector(".bq-page:not([hidden]) img");
    if (picture && !picture.complete) picture.addEventListener("load", () => showPlace(shown), { once: true });
    showPlace(shown);
  });

  // Questions that are asked by a click.
  window.bqChips = (element, pick) => {
    element.addEventListener("click", (event) => {
      const button = event.target.closest("[data-example]");
      if (button) pick({ text: button.textContent });
    });
  };

  // On paper nothing can be opened or clicked: what is folded is opened, and addresses are written out.
  const opened = [];
  window.addEventListener("beforeprint", () => {
    document.querySelectorAll(".bq-items details:not([open]), .bq-sources details:not([open]), .bq-notes:not([open])").forEach((one) => {
      one.open = true;
      opened.push(one);
    });
    document.querySelectorAll(".bq-card").forEach((card) => {
      const link = card.querySelector("[data-link]");
      if (link) card.dataset.printed = `链接：${decodeURI(location.origin + link.dataset.link)}`;
    });
    document.querySelectorAll(".bq-file").forEach((link) => { link.dataset.printed = `原件：${link.href}`; });
  });
  window.addEventListener("afterprint", () => {
    opened.splice(0).forEach((one) => { one.open = false; });
  });
})();
