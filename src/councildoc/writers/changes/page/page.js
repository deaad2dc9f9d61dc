"use strict";
(() => {
  const found = [...document.querySelectorAll("nav a")].map((link) => document.getElementById(link.hash.slice(1)));
  const changes = found.filter((one, n) => one && found.indexOf(one) === n)
    .sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  const links = new Map([...document.querySelectorAll("nav a")].map((link) => [link.hash.slice(1), link]));
  let at = -1;
  const show = (n) => {
    if (!changes.length) return;
    at = (n + changes.length) % changes.length;
    changes[at].scrollIntoView({ block: "center" });
    changes[at].focus({ preventScroll: true });
  };
  const here = (target) => {
    const change = changes.findIndex((one) => one.contains(target));
    if (change < 0) return;
    at = change;
    document.querySelectorAll("nav [aria-current]").forEach((link) => link.removeAttribute("aria-current"));
    document.getElementById("at").value = `${at + 1} / ${changes.length}`;
    const link = links.get(changes[at].id);
    if (!link) return;
    link.setAttribute("aria-current", "true");
    const list = link.closest("nav"); // which alone may scroll: on a narrow screen it stands above the text
    list.scrollTop += link.getBoundingClientRect().top - list.getBoundingClientRect().top - list.clientHeight / 2;
  };
  const unfold = (open) => {
    document.querySelectorAll(".gap input").forEach((box) => { box.checked = open; });
    document.querySelectorAll("main details").forEach((one) => { one.open = open; });
    document.getElementById("unfold").setAttribute("aria-pressed", String(open));
  };
  document.documentElement.classList.add("with-script");
  document.getElementById("next").addEventListener("click", () => show(at + 1));
  document.getElementById("previous").addEventListener("click", () => show(at < 0 ? -1 : at - 1));
  document.getElementById("unfold").addEventListener("click", (event) =>
    unfold(event.target.getAttribute("aria-pressed") !== "true"));
  document.addEventListener("focusin", (event) => here(event.target));
  window.addEventListener("hashchange", () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target) { target.focus({ preventScroll: true }); here(target); }
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "n") show(at + 1);
    else if (event.key === "p") show(at < 0 ? -1 : at - 1);
    else if (event.key === "i") document.getElementById("view-inline").checked = true;
    else if (event.key === "s") document.getElementById("view-side").checked = true;
    else return;
    event.preventDefault();
  });
})();
