package se.patala.local.mainjob;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoginPageTest {

  @Test
  void findsWhereKeycloaksFormGoes() {
    String page =
        """
        <html class="login-pf" lang="sv"><body>
        <form id="kc-locale" action="/elsewhere" method="get"></form>
        <form id="kc-form-login" class="pf-v5-c-form" onsubmit="login.disabled = true; return true;"
          action="http://localhost:8180/realms/patala/login-actions/authenticate?session_code=a1&amp;execution=b2&amp;tab_id=c3" method="post">
        """;

    assertThat(LoginPage.formAction(page))
        .contains(
            "http://localhost:8180/realms/patala/login-actions/authenticate?session_code=a1&execution=b2&tab_id=c3");
  }

  @Test
  void knowsThatAnotherPageIsNoLoginPage() {
    assertThat(LoginPage.formAction("<html><form id=\"search\" action=\"/q\"></form></html>"))
        .isEmpty();
  }
}
