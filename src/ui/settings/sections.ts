/** The sections of the settings, in the order they stand. */
export const SECTIONS = [
  { id: 'general', title: 'Workbook' },
  { id: 'counts', title: 'What counts' },
  { id: 'costs', title: 'Cost rules' },
  { id: 'marketing', title: 'Marketing costs' },
  { id: 'rates', title: 'Exchange rates' },
  { id: 'labels', title: 'Channels and roles' },
  { id: 'device', title: 'This device' },
] as const;
