// The time zone of this browser, for a form that asks for it; without this script it is chosen on the account page.
for (const field of document.querySelectorAll("[data-time-zone]")) field.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
