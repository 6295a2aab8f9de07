// The view of figures: section by section, with what agrees and what does not; a click goes there.

import * as vscode from 'vscode';
import { Overview } from './overview';
import { Server, text } from './server';

/** A figure, as the command `hegao.figures` tells it: the shape of `hegao figures --format json`, with its range. */
export interface Figure {
  indicator: string;
  text: string;
  value: string | null;
  unit: string;
  period: string | null;
  heading: string | null;
  status: 'ok' | 'conflict' | 'unchecked';
  ties: { rule: string; evidence: string[] }[];
  range: { start: { line: number; character: number }; end: { line: number; character: number } };
}

interface Section {
  heading: string | null;
  figures: Figure[];
}

type Node = Section | Figure;

const ICONS: Record<Figure['status'], vscode.ThemeIcon> = {
  ok: new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed')),
  conflict: new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground')),
  unchecked: new vscode.ThemeIcon('symbol-number'),
};

export class Figures implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view = vscode.window.createTreeView<Node>('hegao.figures', { treeDataProvider: this });
  private readonly listening: vscode.Disposable;

  constructor(
    private readonly server: Server,
    private readonly overview: Overview,
  ) {
    this.listening = overview.onDidChange(() => this.changed.fire());
  }

  dispose(): void {
    this.listening.dispose();
    this.view.dispose();
    this.changed.dispose();
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node !== undefined) {
      return isSection(node) ? node.figures : [];
    }
    const uri = this.overview.report?.uri.toString();
    const listed = uri && (await this.server.execute<{ figures: Figure[] }>('hegao.figures', uri));
    const figures = listed ? listed.figures : [];
    const conflicts = figures.filter(isConflict).length;
    this.view.description = listed ? text().figures(figures.length, conflicts) : undefined;
    return sections(figures);
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return isSection(node) ? sectionItem(node) : figureItem(node, this.overview.report?.uri);
  }
}

const isSection = (node: Node): node is Section => 'figures' in node;
const isConflict = (figure: Figure) => figure.status === 'conflict';

/** The figures under their headings, in the order of the text. */
export function sections(figures: Figure[]): Section[] {
  const found: Section[] = [];
  for (const figure of figures) {
    const last = found.at(-1);
    if (last !== undefined && last.heading === figure.heading) {
      last.figures.push(figure);
    } else {
      found.push({ heading: figure.heading, figures: [figure] });
    }
  }
  return found;
}

function sectionItem(section: Section): vscode.TreeItem {
  const conflicts = section.figures.filter(isConflict).length;
  const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(section.heading ?? text().noHeading, conflicts > 0 ? Expanded : Collapsed);
  item.description = text().figures(section.figures.length, conflicts);
  return item;
}

function figureItem(figure: Figure, uri: vscode.Uri | undefined): vscode.TreeItem {
  const item = new vscode.TreeItem(figure.indicator === '' ? figure.text : `${figure.indicator} ${figure.text}`);
  item.description = figure.period ?? undefined;
  item.iconPath = ICONS[figure.status];
  const value = [figure.value, figure.unit].filter(Boolean).join(' ');
  item.tooltip = [value, ...figure.ties.map((tie) => `${tie.evidence.join('，')}（${tie.rule}）`)].join('\n');
  if (uri !== undefined) {
    const { start, end } = figure.range;
    const selection = new vscode.Range(start.line, start.character, end.line, end.character);
    item.command = { command: 'vscode.open', title: '', arguments: [uri, { selection }] };
  }
  return item;
}
