"""A list on paper: late, mine, found, attention, the latest words."""

from planner.poster.listing.layout import ListingSheet, listing_scene, make_listing

__all__ = ["ListingSheet", "listing_scene", "make_listing"]
