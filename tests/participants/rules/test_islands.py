from participants.rules.islands import islands


def test_networks_are_linked_through_a_chain_of_applications():
    assert islands([("A", "K"), ("A", "L"), ("B", "L"), ("B", "M"), ("C", "S")]) == (
        frozenset("KLM"),
        frozenset("S"),
    )


def test_the_order_of_pairs_changes_nothing():
    pairs = [("A", "K"), ("A", "L"), ("B", "M"), ("B", "N"), ("C", "L"), ("C", "M")]
    assert islands(pairs) == islands(pairs[::-1]) == (frozenset("KLMN"),)


def test_no_votes_are_no_group():
    assert islands([]) == ()
