// Figures of the monitor, each as a line of a table: what, figure, bound, the machine's load.
//   npm run build
//   node --import tsx bench/monitor/main.ts cpu | memory | stall | prometheus
//   node --import tsx bench/monitor/main.ts load [minutes] | soak [minutes] [faults]
switch (process.argv[2]) {
  case 'cpu':
    await import('./cpu.ts');
    break;
  case 'memory':
    await import('./memory.ts');
    break;
  case 'load':
    await import('./load.ts');
    break;
  case 'stall':
    await import('./stall.ts');
    break;
  case 'soak':
    await import('./soak.ts');
    break;
  case 'prometheus':
    await import('./prometheus.ts');
    break;
  default:
    process.stderr.write('give one of cpu, memory, load, stall, soak, prometheus\n');
    process.exitCode = 2;
}
