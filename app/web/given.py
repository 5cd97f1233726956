"""What every handler may ask for by name: the open session, the person, the admin, the settings in force."""

from litestar.di import NamedDependency
from sqlalchemy.ext.asyncio import AsyncSession

from app.settings import Settings
from app.web.principal import Principal

Session = NamedDependency[AsyncSession]
CurrentUser = NamedDependency[Principal]
CurrentAdmin = NamedDependency[Principal]
CurrentSettings = NamedDependency[Settings]
