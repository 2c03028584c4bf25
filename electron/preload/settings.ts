import { contextBridge } from 'electron';
import { call } from './call.ts';
import { followContrast } from './contrast.ts';

followContrast();
// A `SettingsBridge` for the page, whose `call` is typed by the contract.
contextBridge.exposeInMainWorld('sotto', Object.freeze({ call }));
