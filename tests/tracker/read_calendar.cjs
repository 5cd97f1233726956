// Reads a calendar from standard input with Thunderbird's reader, and writes what it understood as JSON.
const ICAL = require("./vendor/ical-2.2.1.es5.min.cjs");

const root = new ICAL.Component(ICAL.parse(require("fs").readFileSync(0, "utf8")));
const events = root.getAllSubcomponents("vevent").map((one) => {
  const event = new ICAL.Event(one);
  const { summary, uid, startDate, endDate } = event;
  return { summary, uid, isDay: startDate.isDate, starts: startDate.toString(), ends: endDate.toString(), url: one.getFirstPropertyValue("url") };
});
console.log(JSON.stringify({ name: root.getFirstPropertyValue("x-wr-calname"), events }));
