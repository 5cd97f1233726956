"""What imports and CVs refuse, doubt and tell, in sentences by code."""

from collections.abc import Mapping

from app.cvs.lint.said import SAID
from app.cvs.successes.said import SUCCESSES
from app.kit.texts import N_

SENTENCES: Mapping[str, str] = {
    "import.nothing": N_("Choose a file or paste a text."),
    "import.empty": N_("This file is empty."),
    "import.too_large": N_("This file is too large: 10 MB at most."),
    "import.too_long": N_("This text is too long."),
    "import.wrong_type": N_("This kind of file cannot be read. Use PDF, DOCX, text, Markdown or JSON."),
    "import.picture": N_(
        "This is a picture, not a document. Save it as a PDF, use the file it was made from, or paste the text."
    ),
    "import.misnamed": N_(
        "This file is named %(kind)s but is not one. Save your CV as PDF or DOCX, or paste the text."
    ),
    "import.nothing_recognised": N_(
        "Nothing of a CV was recognised in this file: no contact, no post, no degree, no skill. Choose another file, "
        "or write your CV in the form."
    ),
    "import.encrypted": N_("This PDF is protected by a password. Save it without one and try again."),
    "import.scanned": N_(
        "This PDF holds pictures of pages, not text. Use the file it was made from, or paste the text."
    ),
    "import.sees_no_pictures": N_(
        "This PDF holds pictures of pages, and the model that should read them takes no pictures. Use the file it was "
        "made from, or paste the text."
    ),
    "import.scan_unseen": N_(
        "This PDF holds pictures of pages, and the model that looked at them gave nothing that could be used. Try "
        "again, use the file it was made from, or paste the text."
    ),
    "import.scan_too_long": N_("This PDF holds %(pages)s pages that are pictures; at most %(limit)s can be read."),
    "import.too_many_pages": N_("This file has too many pages: 30 at most."),
    "import.broken": N_("This file is damaged and cannot be read. Save it again and retry."),
    "import.bomb": N_("This file would unfold to far more than it should, so it was not opened."),
    "import.timeout": N_("Reading this file took too long, so it was stopped."),
    "import.crashed": N_("This file could not be read. Try another format, or paste the text."),
    "import.old_office": N_("This is an old Word file (.doc). Save it as DOCX or PDF and try again."),
    "import.macros": N_("This Word file holds macros, so it was not opened. Save it as DOCX without them."),
    "import.broken_json": N_("This JSON file has a mistake in line %(line)s."),
    "import.unknown_json": N_("This JSON file is neither a JSON Resume nor a CV made by Sartor."),
    "cv.is_profile": N_("%(name)s is made of lines of your CVs. Change its choice of lines, or those CVs."),
    "rewording.no_model": N_("There is no model on this server for this."),
    "rewording.same_language": N_("This CV is in that language already."),
    "rewording.is_running": N_("This is under way already. Wait until it is done, or stop it in the list of tasks."),
    "rewording.nothing": N_("The model gave nothing that could be used, so there is no translation."),
    "rewording.stopped": N_("It was stopped."),
    "rewording.doubted": N_("Read a second time, the new wording says more than the line."),
    "rewording.lost": N_("The line says this, and the new wording does not."),
    "profile.no_title": N_("Give this profile a title."),
    "profile.no_lines": N_("Tick at least one line."),
    "profile.too_many_lines": N_("This profile holds too many lines: %(limit)s at most."),
    "profile.too_many": N_("You have %(limit)s profiles already. Delete one first."),
    "done.profile_saved": N_("Saved."),
    "done.profile_deleted": N_("Moved to the trash: %(name)s"),
    "cv.changed_elsewhere": N_("This CV was changed somewhere else meanwhile. Load it again and repeat your change."),
    "reading.read_from_picture": N_("This text was read from a picture: compare it with care."),
    "reading.pages_are_pictures": N_("Some pages are pictures and could not be read."),
    "reading.pages_not_read": N_("Some pages could not be read: add what is missing."),
    "reading.seen_by_model": N_("Read by a model from a picture: compare each line with the pictures of the pages."),
    "reading.sees_no_pictures": N_("The model that should have looked at the pictures takes none."),
    "reading.scan_unseen": N_("The model that looked at the pictures gave nothing that could be used."),
    "reading.attachment_ignored": N_("The data inside this PDF does not match its pages, so only the pages were read."),
    "reading.white_text_kept": N_(
        "Some white text was kept, as it may stand on a dark picture: check that you can see it in your file."
    ),
    "reading.read_by_model": N_("A model helped to read this CV; each value it gave stands in your file."),
    "reading.model_is_reading": N_(
        "This is what we found in your file. AI is still reading it; what it adds will appear here unless you change "
        "this CV first."
    ),
    "reading.model_came_late": N_("AI finished reading after you had changed this CV, so your version stays."),
    "reading.model_did_not_answer": N_("The model gave no answer that could be used: this CV was read by rules alone."),
    "doubt.read_in_two_ways": N_("Read in two ways, compare with your file: %(entry)s"),
    "doubt.header_read_in_two_ways": N_("A detail at the top of your CV was read in two ways."),
    "doubt.dates_missing": N_("No dates: %(entry)s"),
    "doubt.title_unsure": N_("A title that may be wrong: %(entry)s"),
    "doubt.company_unsure": N_("An employer that may be none: %(entry)s"),
    "doubt.dates_elsewhere": N_("Dates stand in the text and were not taken for this post: %(entry)s"),
    "doubt.company_missing": N_("No employer: %(entry)s"),
    "doubt.name_missing": N_("Your name was not found."),
    "cv.too_many_items": N_("This CV has too many entries: %(limit)s at most."),
    "cv.text_too_long": N_("One of the texts of this CV is too long: %(limit)s characters at most."),
    "cv.too_many_texts": N_("This CV has too many texts: %(limit)s at most."),
    "cv.too_long": N_("This CV is too long: %(limit)s characters at most."),
    "import.cancelled": N_("The import was stopped."),
    "done.file_dismissed": N_("Taken off the list: %(name)s"),
    "done.file_restored": N_("Back on the list: %(name)s"),
    "done.cv_deleted": N_("Moved to the trash: %(name)s"),
    "done.cv_restored": N_("Back from the trash: %(name)s"),
    "done.cv_renamed": N_("This CV is called %(name)s now."),
    "done.cv_copied": N_("This is the copy: %(name)s"),
    "cv.field_changed": N_(
        "%(field)s was changed somewhere else meanwhile: it holds “%(theirs)s”, you wrote “%(mine)s”."
    ),
    "cv.operation": N_("This change cannot be made in this CV."),
    "cv.too_many_operations": N_("Too many changes at once: %(limit)s at most."),
    "cv.no_step": N_("There is nothing to undo or to do again: this CV was changed in another way meanwhile."),
    "field.date": N_("A date is a year (2021) or a month (2021-03)."),
    "field.ends_before_start": N_("The end lies before the start."),
    "field.invalid": N_("This value cannot be used here."),
    "cv.versions_too_long": N_("These versions are too long to be compared here. Look at them one by one."),
    "done.cv_version_restored": N_("Version %(number)s is the current one again. What stood before is kept too."),
    "done.cv_version_named": N_("The name of version %(number)s is saved."),
    "merge.changed_elsewhere": N_(
        "%(name)s or the import was changed somewhere else meanwhile. Both are shown as they are now; look again."
    ),
    "merge.nothing": N_("Tick at least one difference."),
    "merge.too_long": N_("These CVs are too long to be put together here."),
    "done.cv_merged": N_("What you ticked of %(name)s is in this CV now."),
    "photo.nothing": N_("Choose a picture first."),
    "photo.too_large": N_("This picture is too large: 10 MB at most."),
    "photo.heic": N_("A HEIC picture cannot be used here. Save it as JPEG and try again."),
    "photo.wrong_type": N_("This is no picture that can be used. Choose a JPEG, PNG or WebP file."),
    "photo.too_many_pixels": N_("This picture unfolds to far more than a photo needs, so it was not opened."),
    "photo.broken": N_("This picture is damaged and cannot be read. Save it again and retry."),
    "done.profile_photo_taken": N_("The photo is off your profile. CVs that show it keep it."),
    "done.photo_taken": N_("The photo is off this CV. Undo in the editor brings it back."),
    "look.pale": N_("This colour is too pale to be read on paper, or is no colour. Nothing was changed."),
    "look.unknown": N_("There is no such choice for the look of a CV. Nothing was changed."),
    "done.look_pale": N_("This colour is too pale to be read on paper, or is no colour. Nothing was changed."),
    "done.look_unknown": N_("There is no such choice for the look of a CV. Nothing was changed."),
    "cv.no_name": N_("Give the CV a name."),
    **SAID,
    **SUCCESSES,
}
