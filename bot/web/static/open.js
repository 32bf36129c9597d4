// The ticket stands behind the # of the link: it is put into the form, and out of the address.
const field = document.getElementById("ticket");
if (location.hash.length > 1) {
  field.value = location.hash.slice(1);
  history.replaceState(null, "", location.pathname + location.search);
  document.querySelector(".open button").focus();
}
