"""Communities and betweenness by networkit and igraph, one thread: modularity and CPU seconds, the least of some runs.

pip install networkit igraph; python benches/peers/communities.py EDGES.tsv ...   (u<TAB>v<TAB>w a line, numbered from 0)
"""
import os
import sys
import time

os.environ["OMP_NUM_THREADS"] = "1"
import igraph
import networkit

networkit.setNumberOfThreads(1)


def least(run, times=3):
    seconds, results = [], []
    for _ in range(times):
        began = time.process_time()
        results.append(run())
        seconds.append(time.process_time() - began)
    return min(seconds), results


for path in sys.argv[1:]:
    lines = [line.split("\t") for line in open(path)]
    edges = [(int(line[0]), int(line[1]), float(line[2]) if len(line) > 2 else 1.0) for line in lines]
    count = max(max(a, b) for a, b, _ in edges) + 1
    graph = networkit.Graph(count, weighted=True)
    for a, b, weight in edges:
        graph.addEdge(a, b, weight)

    def modularity(method):
        def run():
            method_on_graph = method()
            method_on_graph.run()
            return method_on_graph.getPartition()

        seconds, found = least(run, 5)
        values = [networkit.community.Modularity().getQuality(one, graph) for one in found]
        return f"{sum(values) / len(values):.5f} (best {max(values):.5f}) {seconds:.4f} s"

    leiden = modularity(lambda: networkit.community.ParallelLeiden(graph))
    plm = modularity(lambda: networkit.community.PLM(graph, True))
    told = f"{path}: networkit Leiden {leiden}, PLM {plm}"
    if count <= 20_000:
        other = igraph.Graph(n=count, edges=[(a, b) for a, b, _ in edges])
        told += f", igraph betweenness {least(other.betweenness, 2)[0]:.4f} s"
    print(told, flush=True)
