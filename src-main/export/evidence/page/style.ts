/** How the page of an evidence file looks: in the console's colours, light or dark as the reader's system is, and on paper. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --bg: #ffffff; --muted: #f8f9fb; --raised: #f0f2f5; --border: #e5e8ed; --strong: #0e141c; --text: #27303c; --soft: #586473;
  --accent: #0f766e; --on-accent: #ffffff; --good: #0f766e; --good-bg: #e6f4f2; --bad: #b91c1c; --bad-bg: #fef5f5; --bad-edge: #f3d3d3;
  --warn: #a1500a; --warn-bg: #fef9ee;
  --conversation: #2f7fd1; --session: #8a63d2; --basic: #56b4e9; --single: #0c9f75; --rich: #e69f00; --media: #d9601a; --none: #8b95a4;
}
@media (prefers-color-scheme: dark) {
  :root {
    --bg: #0f1217; --muted: #0b0e12; --raised: #191e26; --border: #252c37; --strong: #f4f6f9; --text: #d2d8e0; --soft: #939eae;
    --accent: #2dc4b2; --on-accent: #0b0e12; --good: #2dc4b2; --good-bg: #10282a; --bad: #f58585; --bad-bg: #211618; --bad-edge: #4a272a;
    --warn: #f0b14a; --warn-bg: #1d1a13;
  }
}
* { box-sizing: border-box }
[hidden] { display: none !important }
body { margin: 0; background: var(--muted); color: var(--text); font: 15px/1.5 Inter, system-ui, -apple-system, 'Segoe UI', sans-serif; -webkit-text-size-adjust: 100% }
noscript { display: block; max-width: 40rem; margin: 4rem auto; padding: 0 1.5rem }
main { max-width: 60rem; margin: 2.5rem auto; padding: 2.75rem 3rem 3rem; background: var(--bg); border: 1px solid var(--border); border-radius: 12px }
h1 { margin: 0; font-size: 1.5rem; line-height: 1.25; font-weight: 600; color: var(--strong); overflow-wrap: anywhere }
h2 { margin: 3rem 0 .5rem; font-size: 1.0625rem; font-weight: 600; color: var(--strong) }
h3 { margin: 1.25rem 0 .25rem; font-size: .875rem; font-weight: 600; color: var(--strong) }
p { margin: 0 }
ul { margin: .25rem 0; padding-left: 1.125rem }
li { margin: .25rem 0 }
small, .detail { display: block; font-size: .8125rem; font-weight: 400; color: var(--soft); overflow-wrap: anywhere }
code { font: .8125rem/1.5 ui-monospace, 'SF Mono', 'Cascadia Mono', 'DejaVu Sans Mono', monospace; overflow-wrap: anywhere }
a { color: var(--accent); text-underline-offset: 2px }
.hint { margin: .25rem 0 .5rem; font-size: .8125rem; color: var(--soft) }
.figure { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px }

.front { display: grid; grid-template-columns: 1fr auto; gap: .25rem 2rem; align-items: start }
.kind { grid-column: 1 / -1; font-size: .8125rem; font-weight: 500; color: var(--soft) }
.front h1, .which { grid-column: 1 }
.which { color: var(--soft) }
.which code { color: var(--text) }
.chip { display: inline-block; margin-left: .25rem; padding: 0 .5rem; border-radius: 999px; font-size: .75rem; line-height: 1.375rem; font-weight: 500; vertical-align: 1px }
.chip.issued { color: var(--good); background: var(--good-bg) }
.chip.draft { color: var(--warn); background: var(--warn-bg) }
.sum { grid-column: 1; margin-top: 1.25rem }
.total { font-size: 2rem; line-height: 1.2; font-weight: 600; color: var(--strong); font-variant-numeric: tabular-nums; letter-spacing: -.01em }
.when, .part { margin-top: .25rem; font-size: .8125rem; color: var(--soft) }
.actions { grid-column: 2; grid-row: 2 / span 2; display: flex; gap: .5rem }
button { font: inherit; color: inherit; cursor: pointer; background: none; border: 0; padding: 0; text-align: inherit }
.primary, .quiet, .more { min-height: 2.25rem; padding: .375rem .875rem; border-radius: 6px; font-size: .875rem; font-weight: 500; border: 1px solid transparent }
.primary { color: var(--on-accent); background: var(--accent) }
.primary:hover { filter: brightness(1.08) }
.primary:disabled { opacity: .6; cursor: default }
.quiet, .more { border-color: var(--border); background: var(--bg) }
.quiet:hover, .more:hover { background: var(--raised) }

.check:not(:empty) { margin-top: 1.5rem }
.check:focus { outline: none }
.working { padding: .75rem 1rem; border-radius: 8px; background: var(--raised) }
.verdict { padding: .875rem 1rem; border-radius: 8px; font-size: .875rem }
.verdict .title { font-size: 1rem; font-weight: 600 }
.verdict.good { background: var(--good-bg) } .verdict.good .title { color: var(--good) }
.verdict.bad { background: var(--bad-bg); border: 1px solid var(--bad-edge) } .verdict.bad .title { color: var(--bad) }
.verdict .title::before { content: '✓'; margin-right: .5rem }
.verdict.bad .title::before { content: '✕' }
.findings { max-height: 24rem; overflow: auto; margin: .75rem 0; font-size: .875rem; overflow-wrap: anywhere }
.findings a { margin-left: .5rem; white-space: nowrap }
.check .hint { margin-top: .5rem }

table { width: 100%; border-collapse: collapse; font-size: .875rem }
thead th { padding: .375rem .5rem; font-size: .75rem; font-weight: 500; color: var(--soft); text-align: left; border-bottom: 1px solid var(--border) }
thead th.figure { text-align: right }
tbody td, tbody th { padding: .625rem .5rem; text-align: left; font-weight: 400; vertical-align: top; border-bottom: 1px solid var(--border) }
tbody td.figure { text-align: right }
tr > :first-child { padding-left: 0 } tr > :last-child { padding-right: 0 }
.number { width: 2rem; color: var(--soft); font-variant-numeric: tabular-nums }
.amount, .totals { font-weight: 500; color: var(--strong) }
tfoot th, tfoot td { padding: .75rem .5rem; text-align: left; font-weight: 600; color: var(--strong) }
tfoot td.figure { text-align: right }
.opens { font-weight: 500; color: var(--strong) }
.opens::before { content: ''; display: inline-block; width: .375rem; height: .375rem; margin: 0 .5rem 2px 1px; border: solid var(--soft); border-width: 0 1.5px 1.5px 0; transform: rotate(-45deg) }
.opens[aria-expanded=true]::before { transform: rotate(45deg); margin-bottom: 4px }
.opens:hover { color: var(--accent) }
.stays { padding-left: 1rem; font-weight: 500; color: var(--strong) }
.line .detail { padding-left: 1rem }
.differs > * { background: var(--bad-bg) }
.mark { display: inline-block; margin-left: .5rem; padding: 0 .375rem; border-radius: 4px; font-size: .75rem; font-weight: 500; color: var(--bad); border: 1px solid var(--bad-edge) }
tr:target > * { background: var(--good-bg) } tr.differs:target > * { background: var(--bad-bg) }

.below > td { padding: 0 0 1rem; background: none }
.inside { width: 0; min-width: 100%; padding: .75rem 1rem 1rem; border-radius: 8px; background: var(--muted); border: 1px solid var(--border); border-top: 0; border-top-left-radius: 0; border-top-right-radius: 0 }
.find { display: flex; gap: 1rem; align-items: center; margin-bottom: .25rem }
.find .hint { margin: 0 }
input { flex: 0 1 18rem; min-width: 0; font: inherit; font-size: .875rem; color: inherit; padding: .3125rem .625rem; border: 1px solid var(--soft); border-radius: 6px; background: var(--bg) }
input::placeholder { color: var(--soft); opacity: 1 }
.event-list, .messages { list-style: none; margin: 0; padding: 0 }
.event-list > li { margin: 0; border-bottom: 1px solid var(--border) }
.event { display: grid; grid-template-columns: 13.5rem 1fr 1fr auto; gap: 1rem; width: 100%; padding: .5rem .25rem; font-size: .8125rem }
.event:hover { background: var(--raised) }
.time { font-variant-numeric: tabular-nums; color: var(--text) }
.user, .what, .why { min-width: 0; overflow-wrap: anywhere }
.more { margin-top: .75rem }

.conversation { margin: 0 0 .75rem; padding: .875rem 1rem 1rem; border: 1px solid var(--border); border-radius: 8px; background: var(--bg); font-size: .8125rem }
.caption { font-weight: 600; color: var(--strong); overflow-wrap: anywhere }
.caption span { font-weight: 400; color: var(--soft) }
.picture { overflow-x: auto; margin: .5rem 0 }
svg { display: block; max-width: none; font-size: 12px }
svg text { fill: var(--soft) } svg .name { fill: var(--text) }
.lane { stroke: var(--border); stroke-width: 1 }
.band rect { opacity: .14 } .band text { font-weight: 500; fill: var(--text) }
.dot { stroke: var(--bg); stroke-width: 2 } .dot.own { stroke: var(--strong); stroke-width: 1.5 }
.conversation svg .conversation { fill: var(--conversation) } svg .session { fill: var(--session) } svg .basic { fill: var(--basic) } svg .single { fill: var(--single) }
svg .rich { fill: var(--rich) } svg .media { fill: var(--media) } svg .none { fill: var(--none) }
.windows { margin: 0 0 .5rem; color: var(--soft) }
.messages li { display: grid; grid-template-columns: 13.5rem 5rem 1fr; gap: 1rem; margin: 0; padding: .375rem .25rem; border-top: 1px solid var(--border) }
.messages .own { background: var(--muted) }
.messages .own .time { font-weight: 600 }
.why b { font-weight: 600; color: var(--strong) }
q { display: block; margin-top: .125rem; color: var(--text); white-space: pre-wrap }

.hashes { display: grid; grid-template-columns: minmax(8rem, 15rem) 1fr; gap: 0; margin: 0; font-size: .875rem }
.hashes dt, .hashes dd { margin: 0; padding: .5rem 0; border-bottom: 1px solid var(--border); min-width: 0; overflow-wrap: anywhere }
.hashes dd { padding-left: 1rem }
.meaning ul { max-width: 44rem; font-size: .875rem }

@media (max-width: 44rem) {
  body { background: var(--bg) }
  main { margin: 0; padding: 1.5rem 1.125rem 2.5rem; border: 0; border-radius: 0 }
  .front { grid-template-columns: 1fr }
  .actions { grid-column: 1; grid-row: auto; margin-top: 1rem }
  .primary { flex: 1; text-align: center }
  thead .price, thead .units, tbody .price, tbody .units, tfoot .price, tfoot .units, .wide { display: none }
  .find { flex-wrap: wrap; gap: .5rem } input { flex: 1 1 100% }
  .event { grid-template-columns: 1fr auto; gap: .125rem .75rem }
  .event .time { grid-column: 1 } .event .figure { grid-column: 2; grid-row: 1 } .event .user, .event .what { grid-column: 1 / -1 }
  .messages li { grid-template-columns: 1fr auto; gap: .125rem .75rem } .messages .why { grid-column: 1 / -1 }
  .inside { width: 0; min-width: 100%; padding: .75rem }
  .conversation { padding: .75rem }
  .hashes { grid-template-columns: 1fr } .hashes dt { border: 0; padding-bottom: 0 } .hashes dd { padding: 0 0 .5rem }
}
@media print {
  :root { color-scheme: light }
  body, main { background: #fff }
  main { margin: 0; padding: 0; border: 0; max-width: none }
  .actions, .find, .more, .hint.screen { display: none }
  h2 { break-after: avoid } tr, .conversation, li { break-inside: avoid }
}
`
