/** What the page needs only once it is there: it comes by itself right after the first paint, before the page is sealed. */
export { actions } from '../commands/index.ts';
export { default as PageFlow } from '../cells/PageFlow.svelte';
export { default as CellInspector } from '../inspector/CellInspector.svelte';
export { default as Inspector } from '../inspector/Inspector.svelte';
export { default as FormulaBar } from './FormulaBar.svelte';
export { default as Overlays } from './Overlays.svelte';
export { default as WeeklyPage } from '../page/WeeklyPage.svelte';
