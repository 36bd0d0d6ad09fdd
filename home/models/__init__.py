from .pages import HelpIndexPage, HelpPage, HomePage, NewsIndexPage, NewsPage, SiteIdentity, StandardPage

__all__ = ["HelpIndexPage", "HelpPage", "HomePage", "NewsIndexPage", "NewsPage", "SiteIdentity", "StandardPage"]
