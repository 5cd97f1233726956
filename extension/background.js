// The background of the extension: it answers the pages of the extension, and nobody else.

import { browser } from "./lib/browser.js";
import { keptSignIn, lastServer } from "./lib/keeping.js";
import { request, signIn, signOut } from "./lib/server.js";

const ANSWERS = {
  whose: async () => {
    const { server, email, refresh } = await keptSignIn();
    return { server: server ?? (await lastServer()), email: refresh ? email : null };
  },
  signIn: ({ server, email, password }) => signIn(server, email, password),
  signOut: () => signOut(),
  server: ({ method, path, body }) => request(method, path, body),
};

browser.runtime.onMessage.addListener((asked, sender, answer) => {
  if (sender.id !== browser.runtime.id || !(asked?.what in ANSWERS)) return false;
  ANSWERS[asked.what](asked).then(
    (value) => answer({ value }),
    (refused) => answer({ refused: refused?.code ? refused : { code: "unexpected" } }),
  );
  return true; // the answer comes later
});
