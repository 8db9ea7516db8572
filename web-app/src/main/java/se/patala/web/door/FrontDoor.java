package se.patala.web.door;

import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import se.patala.web.login.LoginRoutes;
import se.patala.web.login.LogoutRoute;
import se.patala.web.page.PageRoute;
import se.patala.web.page.SecurityHeaders;
import se.patala.web.problem.Problems;
import se.patala.web.proxy.ProxyRoute;
import se.patala.web.session.SessionRoute;

/**
 * All routes in the order in which they are asked; the pages come last because they answer
 * anything.
 */
@Singleton
class FrontDoor {

  private final SecurityHeaders securityHeaders;
  private final LoginRoutes login;
  private final LogoutRoute logout;
  private final SessionRoute session;
  private final ProxyRoute proxy;
  private final PageRoute pages;

  FrontDoor(
      SecurityHeaders securityHeaders,
      LoginRoutes login,
      LogoutRoute logout,
      SessionRoute session,
      ProxyRoute proxy,
      PageRoute pages) {
    this.securityHeaders = securityHeaders;
    this.login = login;
    this.logout = logout;
    this.session = session;
    this.proxy = proxy;
    this.pages = pages;
  }

  void open(@Observes Router router) {
    router.route().failureHandler(Problems::sendFailure);
    securityHeaders.mount(router);
    login.mount(router);
    logout.mount(router);
    session.mount(router);
    proxy.mount(router);
    pages.mount(router);
  }
}
