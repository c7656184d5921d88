// A page that waits for a worker loads itself again; without script there is a link.
setTimeout(() => location.reload(), 2000);
