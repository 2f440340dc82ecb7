// The map of concepts: nodes placed by force, larger when more important, prerequisites with an arrow.
// Not here: the list beside it, which says the same in words; a machine without WebGL shows that alone.
import { theme } from "antd";
import Graph from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";
import { useEffect, useRef, useState } from "react";
import Sigma from "sigma";
import type { ConceptsAnswer } from "../../bridge/bindings.ts";
import { NoMap } from "./NoMap.tsx";

type Props = { part: ConceptsAnswer; chosen: string | null; choose: (id: string) => void };
const ROUNDS = 200;

export default function ConceptMap({ part, chosen, choose }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const shown = useRef<Sigma | null>(null);
  const picked = useRef(chosen);
  const [failed, setFailed] = useState(false);
  const { colorText, colorPrimary } = theme.useToken().token;
  useEffect(() => {
    if (!box.current) {
      return;
    }
    const colours = coloursOf(box.current, colorText, colorPrimary);
    const graph = lay(part, colours);
    let sigma: Sigma;
    try {
      sigma = new Sigma(graph, box.current, {
        labelColor: { color: colours.text },
        labelFont: "system-ui, sans-serif",
        labelSize: 12,
        labelDensity: 0.6,
        defaultEdgeType: "line",
        // Other than sigma's own, a hovered label keeps to the page's colours.
        defaultDrawNodeHover: (context, data) => {
          context.strokeStyle = colours.accent;
          context.lineWidth = 2;
          context.beginPath();
          context.arc(data.x, data.y, data.size + 3, 0, Math.PI * 2);
          context.stroke();
        },
        nodeReducer: (id, data) =>
          id === picked.current ? { ...data, color: colours.accent, forceLabel: true } : data,
        edgeReducer: (id, data) => {
          const near = graph.extremities(id).includes(picked.current ?? "");
          return near ? { ...data, color: colours.accent, zIndex: 1 } : data;
        },
      });
    } catch (error) {
      console.warn("the map of concepts could not be drawn", error);
      setFailed(true);
      return;
    }
    sigma.on("clickNode", ({ node }) => choose(node));
    shown.current = sigma;
    return () => {
      shown.current = null;
      sigma.kill();
    };
  }, [part, choose, colorText, colorPrimary]);
  useEffect(() => {
    picked.current = chosen;
    shown.current?.refresh();
  }, [chosen]);
  return failed ? <NoMap /> : <div ref={box} className="canvas" />;
}

type Colours = { text: string; quiet: string; line: string; accent: string };

/** The page's colours now; WebGL knows nothing of style sheets. */
function coloursOf(element: Element, text: string, accent: string): Colours {
  const style = getComputedStyle(element);
  const read = (name: string, otherwise: string) => style.getPropertyValue(name).trim() || otherwise;
  return { text, accent, quiet: read("--map-node", "#8a9499"), line: read("--map-line", "#d5d8da") };
}

/** The graph with a place for every node; the same part always looks the same. */
function lay(part: ConceptsAnswer, colours: Colours): Graph {
  const graph = new Graph({ multi: true });
  const heaviest = Math.max(1e-9, ...part.nodes.map((node) => node.weight ?? 0));
  part.nodes.forEach((node, at) => {
    const angle = (2 * Math.PI * at) / part.nodes.length;
    graph.addNode(node.id, {
      label: node.label,
      size: node.kind === "concept" ? 4 + 8 * Math.sqrt((node.weight ?? 0) / heaviest) : 3,
      color: node.kind === "concept" ? colours.quiet : colours.line,
      x: Math.cos(angle),
      y: Math.sin(angle),
    });
  });
  for (const edge of part.edges) {
    if (graph.hasNode(edge.from) && graph.hasNode(edge.to)) {
      graph.addEdge(edge.from, edge.to, {
        color: colours.line,
        size: 1,
        type: edge.kind === "prerequisite" ? "arrow" : "line",
      });
    }
  }
  // Strong gravity keeps what is connected with nothing near the rest.
  const settings = { ...forceAtlas2.inferSettings(graph), strongGravityMode: true, gravity: 0.3 };
  forceAtlas2.assign(graph, { iterations: ROUNDS, settings });
  return graph;
}
