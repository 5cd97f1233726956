// The settings: which server, and signing in and out there.

import { serverAt } from "../lib/addresses.js";
import { ask } from "../lib/asking.js";
import { browser, translate, words } from "../lib/browser.js";

const by = (id) => document.getElementById(id);

async function showState() {
  const { server, email } = await ask("whose");
  by("sign-in").hidden = Boolean(email);
  by("signed-in").hidden = !email;
  by("server").value = server;
  by("whose").textContent = email ? words("signed_in_as", email, server) : "";
  by("open-server").onclick = () => browser.tabs.create({ url: `${server}/applications/board` });
}

function showError(sentence) {
  by("error").textContent = sentence;
  by("error").hidden = !sentence;
  if (sentence) by("error").focus();
}

/** The browser asks the person whether the extension may talk to this one server, and to no other. */
async function signIn() {
  const { origin, pattern, problem } = serverAt(by("server").value);
  if (problem) return showError(words(problem));
  if (!(await browser.permissions.request({ origins: [pattern] }))) return showError(words("error_not_allowed"));
  await ask("signIn", { server: origin, email: by("email").value, password: by("password").value });
  by("password").value = "";
  await showState();
  by("whose").focus();
}

async function signOut() {
  const { server } = await ask("whose");
  await ask("signOut");
  await browser.permissions.remove({ origins: [serverAt(server).pattern] }).catch(() => false); // granted by the manifest
  await showState();
  by("server").focus();
}

async function tried(button, act) {
  showError("");
  button.disabled = true;
  try {
    await act();
  } catch (refusal) {
    showError(refusal.message);
  } finally {
    button.disabled = false;
  }
}

by("sign-in").addEventListener("submit", (event) => {
  event.preventDefault();
  tried(event.submitter, signIn);
});
by("sign-out").addEventListener("click", (event) => tried(event.currentTarget, signOut));

translate();
showState();
