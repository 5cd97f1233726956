// Shows the API's document in Swagger UI; what is tried out is sent as the person of this browser, with their form token.
const place = document.getElementById("reference");
window.SwaggerUIBundle({
  url: place.dataset.document,
  domNode: place,
  validatorUrl: null,
  deepLinking: true,
  docExpansion: "list",
  filter: true,
  requestInterceptor: (request) => {
    request.headers["x-csrftoken"] = place.dataset.csrf;
    return request;
  },
});
