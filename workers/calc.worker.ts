import * as Comlink from 'comlink';
import { LocalCalc } from '../src/calc/local.ts';

/** The formula engine behind Comlink. */
Comlink.expose(new LocalCalc());
