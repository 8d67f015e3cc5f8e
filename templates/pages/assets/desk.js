// Reloads a page of the desk when what it shows has changed. Without this script, load the page again.
const { events, stamp } = document.documentElement.dataset;

if (events) {
  const source = new EventSource(events);
  source.addEventListener('stamp', (event) => {
    if (event.data === stamp) return;
    source.close();
    location.reload();
  });
  addEventListener('pagehide', () => source.close());
}
