// Does Grafana know everything that a dashboard says? Its own types (@grafana/schema) are asked, by the TypeScript compiler: they know
// each key of a dashboard, a panel, its options and its field settings, and which values it takes.
// Usage: check.cjs NODE_MODULES DASHBOARD. Prints what is wrong; the status is 1 then.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const [modules, file] = process.argv.slice(2);
const ts = require(path.join(modules, 'typescript'));

// What the types of panels are called there.
const PANELS = {stat: 'Stat', 'state-timeline': 'StateTimeline', table: 'Table', timeseries: 'TimeSeries'};
const module_of = name => `@grafana/schema/dist/esm/raw/composable/${name.toLowerCase()}/panelcfg/x/${name}PanelCfg_types.gen`;

const dashboard = JSON.parse(fs.readFileSync(file, 'utf8'));
const lines = [
  "import type {Dashboard, Panel} from '@grafana/schema';",
  ...Object.values(PANELS).map(name => `import type * as ${name} from '${module_of(name)}';`),
  // JSON has the values of an enum, where TypeScript wants their names.
  'type Json<T> = unknown extends T ? T : T extends string ? `${T}` : T extends number ? (number extends T ? T : `${T}` extends' +
    ' `${infer N extends number}` ? N : T) : T extends boolean | null | undefined ? T : T extends (infer U)[] ? Json<U>[]' +
    ' : {[K in keyof T]: Json<T[K]>};',
  // What an export adds, for the import to ask about (public/app/features/manage-dashboards, "Export for sharing externally").
  'type Input = {name: string, label: string, description: string, type: "datasource", pluginId: string, pluginName: string};',
  'type Requirement = {type: "grafana" | "datasource" | "panel", id: string, name: string, version: string};',
  'type Exported = {__inputs: Input[], __elements: {}, __requires: Requirement[]};',
  'type Ref = {type: "prometheus", uid: "${DS_PROMETHEUS}"};',
  // Of a query @grafana/schema knows no more than that it is one; these are the Prometheus data source's keys.
  'type Target = {refId: string, datasource: Ref, editorMode: "code", expr: string, legendFormat?: string, format?: "table" | "time_series",' +
    ' instant: boolean, range: boolean};',
  'type Reduced = Omit<Panel, "options" | "targets" | "fieldConfig" | "datasource">;',
];
const checked = (name, type, value) => lines.push(`const ${name}: ${type} = ${JSON.stringify(value)};`);

const {panels, ...rest} = dashboard;
checked('dashboard', 'Omit<Json<Dashboard>, "panels"> & Exported', rest);
for (const panel of panels) {
  const name = PANELS[panel.type];
  if (!name) throw new Error(`panel ${panel.id} is of type ${panel.type}: add it to PANELS`);
  const {options, targets, fieldConfig, datasource, ...others} = panel;
  const {custom, ...defaults} = fieldConfig.defaults;
  checked(`panel${panel.id}`, 'Json<Reduced>', others);
  checked(`options${panel.id}`, `Json<${name}.Options>`, options);
  checked(`defaults${panel.id}`, 'Json<Omit<NonNullable<Panel["fieldConfig"]>["defaults"], "custom">>', defaults);
  checked(`overrides${panel.id}`, 'Json<NonNullable<Panel["fieldConfig"]>["overrides"]>', fieldConfig.overrides);
  if (custom) checked(`custom${panel.id}`, `Json<${name}.FieldConfig>`, custom);
  checked(`targets${panel.id}`, 'Target[]', targets);
  checked(`datasource${panel.id}`, 'Ref', datasource);
}

const source = path.join(path.dirname(modules), 'dashboard.ts');
const host = ts.createCompilerHost({});
const read = host.getSourceFile;
host.getSourceFile = (name, ...more) =>
  name === source ? ts.createSourceFile(name, lines.join('\n'), ts.ScriptTarget.ES2022, true) : read(name, ...more);
const program = ts.createProgram([source], {strict: true, noEmit: true, types: [], target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16}, host);
const found = ts.getPreEmitDiagnostics(program);
for (const one of found) {
  const at = one.file === undefined ? '' : one.file.text.slice(one.start, one.start + Math.min(one.length, 60));
  console.log(`${at}: ${ts.flattenDiagnosticMessageText(one.messageText, '\n')}`);
}
process.exit(found.length === 0 ? 0 : 1);
