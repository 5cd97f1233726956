"""What a person notes of an application: stars, notes, dates, people, files of their own."""
