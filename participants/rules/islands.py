"""Which networks can be compared with each other through the applications they share."""

from collections.abc import Iterable

from participants.rules.ballots import Pair


def islands(pairs: Iterable[Pair]) -> tuple[frozenset[str], ...]:
    """Give the groups of networks that no application links; one group means that all can be compared.

    `pairs` are (application, network). The largest group comes first, equals by name.
    """
    readers: dict[str, set[str]] = {}
    for application, network in pairs:
        readers.setdefault(application, set()).add(network)
    groups: list[frozenset[str]] = []
    for linked in set(map(frozenset, readers.values())):
        touching = [group for group in groups if group & linked]
        groups = [group for group in groups if not group & linked]
        groups.append(linked.union(*touching))
    return tuple(sorted(groups, key=lambda group: (-len(group), sorted(group))))
