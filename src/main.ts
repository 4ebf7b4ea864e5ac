import { ALL_WALLS } from './engine/protocol.ts';
import { start } from './start.ts';
import './ui/tokens.css';

start(ALL_WALLS);
