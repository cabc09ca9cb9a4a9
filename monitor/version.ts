/** The monitor's own version, as `vigie_build_info` tells it. */
export const MONITOR_VERSION = '0.1.0';
