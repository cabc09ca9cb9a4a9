/**
 * Imported by a process that must not outlive the one that started it, whatever ended that one: the
 * channel between the two is closed by the system.
 */
process.once('disconnect', () => {
  process.exit(0);
});
// The channel alone is no reason to live on.
process.channel?.unref();
