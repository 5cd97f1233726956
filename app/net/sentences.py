"""Why a page is not read, in sentences by code. None tells how a connection failed: that would map networks."""

from collections.abc import Mapping

from app.kit.texts import N_

SENTENCES: Mapping[str, str] = {
    "net.bad_address": N_("This is no address of a web page. One begins with https://"),
    "net.credentials": N_("This address holds a user name or a password. Give it without them."),
    "net.port": N_("Pages are read at the usual ports of the web only."),
    "net.private": N_("Nothing on the public web answers to this address. Check it for a typing mistake."),
    "net.unreachable": N_("The page could not be reached. Check the address, or try again in a minute."),
    "net.too_slow": N_("The site took too long to answer."),
    "net.too_large": N_("The page is too large to be read."),
    "net.too_many_redirects": N_("The address leads from one page to the next without end."),
    "net.wrong_type": N_("There is no page at this address, but a file of another kind."),
    "net.unreadable": N_("What the site sent could not be unpacked."),
    "net.robots": N_("The site does not want programs to read this page."),
    "net.backing_off": N_("The site asked for a pause; it is asked again later."),
}
