// Keeps an open page in step with the house: new figures when they are counted, happenings as they happen.
(() => {
  const community = document.getElementById("community");
  const waiting = document.querySelector("[data-wait]");
  if (waiting) setTimeout(() => location.reload(), 1000 * waiting.dataset.wait);
  if (!community) return;
  const MOST_LINES = 12, PACE = 450, AGAIN = 5000;

  const draw = () => {
    const figures = document.getElementById("figures");
    if (figures) Charts.draw(JSON.parse(figures.textContent));
  };

  const put = (text) => {
    const fresh = new DOMParser().parseFromString(text, "text/html");
    if (!document.getElementById("figures")) {
      community.replaceChildren(...fresh.body.childNodes);
    } else {
      for (const part of fresh.querySelectorAll("[data-part]")) {
        const old = community.querySelector(`[data-part="${part.dataset.part}"]`);
        if (!old || old.innerHTML === part.innerHTML) continue;
        old.className = part.className;
        old.replaceChildren(...part.childNodes);
      }
      document.getElementById("figures").textContent = fresh.getElementById("figures").textContent;
    }
    draw();
  };

  let asking = false;
  const refresh = async () => {
    if (asking) return;
    asking = true;
    try {
      const answer = await fetch(community.dataset.parts, { headers: { accept: "text/html" } });
      if (answer.status === 401) location.reload();
      else if (answer.ok) put(await answer.text());
      else if (!document.getElementById("figures")) setTimeout(refresh, AGAIN);
    } catch { setTimeout(refresh, AGAIN); } finally { asking = false; }
  };

  const lines = [];
  const tell = () => {
    const list = document.getElementById("lately"), told = lines.shift();
    if (!told || !list) return;
    const line = document.createElement("li"), time = document.createElement("time"), text = document.createElement("span");
    line.className = `is-${told.kind} fresh`;
    time.textContent = told.time;
    text.textContent = told.text;
    line.append(time, text);
    list.querySelector(".quiet")?.remove();
    list.prepend(line);
    while (list.children.length > MOST_LINES) list.lastElementChild.remove();
  };
  setInterval(tell, PACE);

  const shine = (lost) => {
    const pulse = document.getElementById("pulse");
    if (!pulse) return;
    pulse.hidden = false;
    pulse.classList.toggle("lost", lost);
    pulse.title = lost ? community.dataset.lost : "";
  };
  const follow = () => {
    const live = new EventSource(community.dataset.live);
    live.addEventListener("beat", (event) => {
      shine(false);
      const moment = document.getElementById("moment");
      if (moment) moment.textContent = JSON.parse(event.data).moment;
    });
    live.addEventListener("happening", (event) => {
      lines.push(JSON.parse(event.data));
      if (lines.length > MOST_LINES) lines.shift();
    });
    live.addEventListener("picture", refresh);
    live.addEventListener("error", () => {
      shine(true);
      if (live.readyState === EventSource.CLOSED) { setTimeout(follow, AGAIN); refresh(); }
    });
    addEventListener("pagehide", () => live.close());
  };

  if (document.getElementById("figures")) draw(); else refresh();
  follow();
})();
