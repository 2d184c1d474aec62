// The tabs beside the chat: pieces of HTML from our own addresses, sorted and filtered here.
(() => {
  const get = (id) => document.getElementById(id);
  const fetchText = async (address, options) => {
    const response = await fetch(address, options);
    if (response.ok) return response.text();
    const said = await response.json().catch(() => ({}));
    throw new Error(said.error || "没有成功，请稍后再试。");
  };
  const change = (address, options = {}) =>
    fetchText(address, { method: "POST", ...options, headers: { "X-Budgetqa": "1", ...(options.headers || {}) } });
  const hint = (text) => {
    const line = document.createElement("p");
    line.className = "bq-hint";
    line.textContent = text;
    return line;
  };
  // The newest request into a place wins, whatever comes back last.
  const fill = async (place, address) => {
    const turn = (place.bqTurn = (place.bqTurn || 0) + 1);
    const waiting = setTimeout(() => place.replaceChildren(hint("正在读取……")), 300);
    try {
      const html = await fetchText(address);
      if (place.bqTurn !== turn) return;
      place.innerHTML = html;
      place.querySelectorAll("[data-figure]").forEach(draw);
    } catch (error) {
      if (place.bqTurn === turn) place.replaceChildren(hint(error.message));
    } finally {
      clearTimeout(waiting);
    }
  };

  // Pictures: Plotly comes from our own address, when the first one is looked at.
  let drawing;
  const plotly = () => (drawing ||= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = "/ours/plotly.js";
    script.onload = () => done(window.Plotly);
    script.onerror = failed;
    document.head.append(script);
  }));
  const draw = async (place) => {
    const { data, layout } = JSON.parse(place.dataset.figure);
    const Plotly = await plotly();
    layout.font.color = getComputedStyle(place).color;
    // On a phone names leave room for the bars; the whole ones are in the table below.
    const bars = data[0].type === "bar" ? data[0] : null;
    if (bars && place.clientWidth < 400) bars.y = bars.y.map((name) => (name.length > 11 ? `${name.slice(0, 10)}…` : name));
    await Plotly.newPlot(place, data, layout, { responsive: true, displayModeBar: false });
    place.dataset.drawn = "1";
  };
  const savePicture = async (button) => {
    const place = button.closest("figure").querySelector("[data-figure]");
    const { data, layout } = JSON.parse(place.dataset.figure);
    const plain = { ...layout, paper_bgcolor: "#ffffff", title: { text: button.dataset.png }, margin: { ...layout.margin, t: 60 } };
    plain.font = { ...layout.font, color: "#17232e" };
    (await plotly()).downloadImage({ data, layout: plain }, { format: "png", width: 1200, height: 720, filename: button.dataset.png });
  };

  // Tabs.
  const choose = (name) => {
    document.querySelectorAll("[data-tab]").forEach((tab) => {
      const chosen = tab.dataset.tab === name;
      tab.setAttribute("aria-selected", String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
    });
    document.documentElement.dataset.bqTab = name;
    get("bq-main").toggleAttribute("hidden", name !== "ask");
    document.querySelectorAll(".bq-panel").forEach((panel) => {
      panel.hidden = panel.id !== `bq-panel-${name}`;
      if (!panel.hidden) open(panel);
    });
    history.replaceState(null, "", name === "ask" ? location.pathname + location.search : `#${name}`);
  };
  const open = async (panel) => {
    const page = panel.querySelector("[data-page]");
    if (page) return showDocuments(page);
    const choices = panel.querySelectorAll("select[data-documents]");
    const html = await fetchText("/view/document-choices").catch(() => "");
    choices.forEach((choice) => {
      const before = choice.value;
      choice.innerHTML = html;
      if ([...choice.options].some((option) => option.value === before)) choice.value = before;
    });
    const form = panel.querySelector("form[data-live]:not([hidden])");
    if (form) run(form);
  };

  // Forms whose answer is a piece of HTML.  The second choice depends on the document that the first one names.
  const run = async (form, changed) => {
    const inner = form.querySelector("select[data-choices]");
    if (inner && (!changed || changed.name === "document")) {
      const before = inner.value;
      const document_ = encodeURIComponent(form.elements.document.value);
      inner.innerHTML = await fetchText(`${inner.dataset.choices}?document=${document_}`).catch(() => "");
      if ([...inner.options].some((option) => option.value === before)) inner.value = before;
    }
    const result = form.closest(".bq-panel").querySelector(".bq-result");
    const query = new URLSearchParams(new FormData(form));
    if (form.querySelector("select") && [...query.values()].some((value) => !value)) {
      result.replaceChildren(...(form.dataset.none ? [hint(form.dataset.none)] : []));
      return;
    }
    await fill(result, `${form.dataset.view}?${query}`);
  };

  // Sorting: by figure or by word; blanks stand last either way.
  const sort = (button) => {
    const head = button.closest("th");
    const table = button.closest("table");
    const up = head.getAttribute("aria-sort") !== "ascending";
    table.querySelectorAll("th[aria-sort]").forEach((other) => other.setAttribute("aria-sort", "none"));
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    const column = Number(button.dataset.sort);
    const key = (row) => {
      const cell = row.cells[column];
      return cell.dataset.key !== undefined ? Number(cell.dataset.key) : cell.textContent.trim();
    };
    const rows = [...table.tBodies[0].rows];
    rows.sort((a, b) => {
      const [x, y] = [key(a), key(b)];
      if (x === "" || y === "") return (x === "") - (y === "");
      if (typeof x !== typeof y) return typeof x === "number" ? -1 : 1;
      const order = typeof x === "number" ? x - y : x.localeCompare(y, "zh");
      return up ? order : -order;
    });
    table.tBodies[0].append(...rows);
  };
  const filter = (input) => {
    const tools = input.closest(".bq-tools");
    const words = input.value.trim().toLowerCase().split(/\s+/);
    let shown = 0;
    tools.nextElementSibling.querySelectorAll("tbody tr").forEach((row) => {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
      shown += row.hidden ? 0 : 1;
    });
    tools.querySelector("[data-count]").textContent = `${shown} 行`;
  };

  // A place of a document in a window of its own.
  const showPlace = async (query) => {
    const place = get("bq-place");
    const body = place.querySelector(".bq-place-body");
    await fill(body, `/view/place?${query}`);
    if (!place.open) place.showModal();
    window.bqShowIn(body);
  };

  // Documents: upload, progress, removal, sign-in.
  const showDocuments = async (page) => {
    await fill(page, "/view/documents");
    if (page.querySelector("[data-jobs]")) watchJobs(page);
  };
  const watchJobs = async (page) => {
    const jobs = page.querySelector("[data-jobs]");
    if (!jobs) return;
    const was = jobs.querySelector("[data-busy]") !== null;
    jobs.innerHTML = await fetchText("/view/jobs").catch(() => "");
    const busy = jobs.querySelector("[data-busy]") !== null;
    if (busy) setTimeout(() => watchJobs(page), 500);
    else if (was) showDocuments(page);
  };
  const upload = async (form) => {
    const said = form.querySelector(".bq-said");
    const files = [...form.querySelector("input[type=file]").files];
    if (!files.length || files.length > 10) {
      said.textContent = files.length ? "一次最多上传 10 个文件。" : "请先选择文件。";
      return;
    }
    const problems = [];
    for (const [number, file] of files.entries()) {
      said.textContent = `正在上传 ${number + 1}/${files.length}：${file.name}`;
      try {
        await change(`/staff/upload?name=${encodeURIComponent(file.name)}`, { body: file });
      } catch (error) {
        problems.push(`${file.name}：${error.message}`);
      }
      watchJobs(form.closest("[data-page]"));
    }
    said.textContent = problems.join(" ");
    form.reset();
  };
  const signIn = async (form) => {
    const page = form.closest("[data-page]");
    const body = JSON.stringify({ password: form.elements.password.value });
    try {
      await change("/staff/sign-in", { body });
      showDocuments(page);
    } catch (error) {
      form.querySelector(".bq-said").textContent = error.message;
    }
  };
  const remove = async (button) => {
    if (!confirm(`删除「${button.dataset.name}」？删除后不能再从它作答。`)) return;
    button.disabled = true;
    await change(`/staff/remove?document=${button.dataset.remove}`).catch((error) => alert(error.message));
    showDocuments(button.closest("[data-page]"));
  };
  // Drafts: the marked draft stands in a frame of its own that runs nothing.
  const sendDraft = async (form, format) => {
    const file = form.elements.file.files[0];
    const body = file || form.elements.text.value;
    const name = encodeURIComponent(file ? file.name : "稿件.txt");
    const response = await fetch(`/view/draft?name=${name}&format=${format}`, { method: "POST", body });
    if (response.ok) return response;
    const told = await response.json().catch(() => ({}));
    throw new Error(told.error || "没有成功，请稍后再试。");
  };
  const checkDraft = async (form, format = "html") => {
    const said = form.querySelector(".bq-said");
    said.textContent = "正在核对……";
    try {
      const response = await sendDraft(form, format);
      if (format === "html") {
        const frame = document.createElement("iframe");
        frame.className = "bq-report";
        frame.title = "核对结果";
        frame.setAttribute("sandbox", "");
        frame.srcdoc = await response.text();
        form.closest(".bq-panel").querySelector(".bq-result").replaceChildren(frame);
      } else {
        const link = document.createElement("a");
        link.href = URL.createObjectURL(await response.blob());
        link.download = `核稿.${format}`;
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 1000);
      }
      said.textContent = "";
    } catch (error) {
      said.textContent = error.message;
    }
  };
  const mode = (button) => {
    const panel = button.closest(".bq-panel");
    panel.querySelectorAll("[data-mode]").forEach((other) => other.setAttribute("aria-pressed", String(other === button)));
    panel.querySelectorAll("[data-for]").forEach((form) => { form.hidden = form.dataset.for !== button.dataset.mode; });
    panel.querySelector(".bq-result").replaceChildren();
    const form = panel.querySelector("form[data-live]:not([hidden])");
    if (form) run(form);
  };

  document.addEventListener("click", (event) => {
    const on = (selector) => event.target.closest(selector);
    if (on("[data-tab]")) choose(on("[data-tab]").dataset.tab);
    else if (on("[data-mode]")) mode(on("[data-mode]"));
    else if (on("[data-sort]")) sort(on("[data-sort]"));
    else if (on("[data-png]")) savePicture(on("[data-png]"));
    else if (on("[data-place]")) showPlace(on("[data-place]").dataset.place);
    else if (on("[data-draft-file]")) checkDraft(on("form"), on("[data-draft-file]").dataset.draftFile);
    else if (on("[data-close]")) on("dialog").close();
    else if (on("[data-remove]")) remove(on("[data-remove]"));
    else if (on("[data-sign-out]")) change("/staff/sign-out").finally(() => showDocuments(on("[data-page]")));
    else if (event.target instanceof HTMLDialogElement) event.target.close();
  });
  document.addEventListener("keydown", (event) => {
    const tab = event.target.closest && event.target.closest("[data-tab]");
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!tab || !step) return;
    const tabs = [...document.querySelectorAll("[data-tab]")];
    const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
    next.focus();
    choose(next.dataset.tab);
  });
  document.addEventListener("input", (event) => {
    if (event.target.matches("[data-filter]")) filter(event.target);
  });
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-live]");
    if (form) run(form, event.target);
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches("[data-view], [data-upload], [data-sign-in], [data-draft]")) event.preventDefault();
    if (form.matches("[data-view]")) run(form);
    else if (form.matches("[data-draft]")) checkDraft(form);
    else if (form.matches("[data-upload]")) upload(form);
    else if (form.matches("[data-sign-in]")) signIn(form);
  });
  document.addEventListener("toggle", (event) => {
    const group = event.target;
    if (!(group instanceof HTMLDetailsElement) || !group.open || !group.dataset.load) return;
    fill(group.querySelector("div"), group.dataset.load);
    delete group.dataset.load;
  }, true);
  window.bqFill = fill;
  // The tab that the address names, once the page's parts are all there.
  window.bqStart = () => {
    const named = location.hash.slice(1);
    if (!["data", "checks", "draft", "documents"].includes(named)) return;
    const begin = () => {
      if (get("bq-main") && get(`bq-panel-${named}`) && get(`bq-tab-${named}`)) choose(named);
      else requestAnimationFrame(begin);
    };
    begin();
  };
})();
