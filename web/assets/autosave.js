// Saves a form as a draft a few seconds after the last key. Without scripts a button does the same.
// The page brings the words: it knows the reader's language, and whether the reader is a child.
const PAUSE = 3000; // milliseconds: a breath, not a keystroke
const TELL = { "x-autosave": "1" };

function clock() {
  return new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

function draftOf(form) {
  const sent = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && name !== "_pressed") sent.append(name, value);
  }
  sent.append("_pressed", "draft");
  return sent;
}

function savesItself(form) {
  const status = form.querySelector("[data-saved]");
  let timer;
  let changed = false;
  let stop = new AbortController();

  async function save() {
    clearTimeout(timer);
    if (!changed) return;
    changed = false;
    stop = new AbortController();
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: draftOf(form),
        headers: TELL,
        redirect: "manual",
        keepalive: true, // also when the page is being left
        signal: stop.signal,
      });
      status.textContent =
        answer.status === 204
          ? status.dataset.done.replace("{time}", clock())
          : status.dataset.signedOut;
    } catch (problem) {
      if (problem.name === "AbortError") return;
      changed = true;
      status.textContent = status.dataset.away;
    }
  }

  form.addEventListener("input", () => {
    changed = true;
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    changed = false;
    stop.abort(); // what is filed now is no draft any more
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save();
  });
}

export function startSaving() {
  document.querySelectorAll("form[data-saves-itself]").forEach(savesItself);
}
