"""Where going round in a circle costs less than nothing."""

from collections.abc import Mapping, Sequence

Node = tuple[str, ...]
Arc = tuple[Node, Node, int]  # from, to, cost


def negative_cycle(arcs: Sequence[Arc]) -> list[Node]:
    """Give the nodes, in order, of a circle of arcs whose costs sum to less than zero, or none at all.

    Exact in whole numbers; of several circles the order of the arcs decides. Source: Bellman and Ford, from
    all nodes at once; a circle among the predecessors is a negative one.
    """
    distance = dict.fromkeys((node for tail, head, _ in arcs for node in (tail, head)), 0)
    before: dict[Node, Node] = {}
    is_settled = False
    while not is_settled:
        is_settled = True
        for tail, head, cost in arcs:
            if distance[tail] + cost < distance[head]:
                distance[head] = distance[tail] + cost
                before[head] = tail
                is_settled = False
        if circle := _circle(before):
            return circle
    return []


def _circle(before: Mapping[Node, Node]) -> list[Node]:
    walked: set[Node] = set()
    for start in before:
        path: list[Node] = []
        node: Node | None = start
        while node is not None and node not in walked:
            walked.add(node)
            path.append(node)
            node = before.get(node)
        if node in path:
            return path[path.index(node) :][::-1]
    return []
