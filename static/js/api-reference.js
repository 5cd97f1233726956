// Shows the API's document in ReDoc, without the search that would start a worker from a blob.
const place = document.getElementById("reference");
window.Redoc.init(place.dataset.document, { disableSearch: true, hideDownloadButtons: false }, place);
