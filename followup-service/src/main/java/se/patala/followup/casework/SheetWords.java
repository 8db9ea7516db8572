package se.patala.followup.casework;

import se.patala.followup.casework.Codes.Category;
import se.patala.followup.casework.Codes.Measure;
import se.patala.followup.duty.Addressee;
import se.patala.followup.duty.Answer;
import se.patala.followup.duty.DutyKind;
import se.patala.followup.duty.Harm;

/** Codes as Swedish authorities and work groups read them. */
final class SheetWords {

  private SheetWords() {}

  static String title(DutyKind kind) {
    return switch (kind) {
      case WORK_ENVIRONMENT_AUTHORITY -> "Underlag för anmälan till Arbetsmiljöverket";
      case SAFETY_REP_CONSULTATION -> "Underlag för samråd med skyddsombudet";
      case SOCIAL_INSURANCE_AGENCY -> "Underlag för anmälan av arbetsskada";
      case POLICE -> "Underlag för polisanmälan";
      case LEX_SARAH -> "Underlag för överlämning enligt lex Sarah";
      case INVESTIGATION -> "Utredning av händelsen";
      case MEASURES_REQUEST_CONFIRMATION -> "Bekräftelse av begäran om åtgärder";
      case MEASURES_REQUEST_ANSWER -> "Svar på begäran om åtgärder";
      case WRONGDOING_CONFIRMATION -> "Bekräftelse av rapport om missförhållande";
      case WRONGDOING_FEEDBACK -> "Återkoppling om missförhållande";
    };
  }

  static String to(Addressee addressee) {
    return switch (addressee) {
      case WORK_ENVIRONMENT_AUTHORITY -> "Till Arbetsmiljöverket";
      case SOCIAL_INSURANCE_AGENCY -> "Till Försäkringskassan";
      case SAFETY_REPRESENTATIVE -> "Till skyddsombudet";
      case POLICE -> "Till Polismyndigheten";
      case SAS -> "Till socialt ansvarig samordnare";
      case REPORTER -> "Till den som rapporterade";
      case EMPLOYER -> "Arbetsgivarens dokumentation";
    };
  }

  static String of(Measure measure) {
    return switch (measure) {
      case SUPPORT_TALK -> "Stödsamtal";
      case TALK_WITH_INFLUENCER -> "Samtal med den som påverkade";
      case DOUBLE_HANDLING -> "Dubbelhandläggning";
      case CHANGE_OF_HANDLER -> "Byte av handläggare";
      case COLLEAGUE_PRESENT -> "Kollega med vid möten";
      case PREMISES_CHECK -> "Genomgång av lokalerna";
      case POLICE_CONTACT -> "Kontakt med polisen";
      case ROUTINE_REVIEW -> "Översyn av rutin";
      case OTHER -> "Annan åtgärd";
    };
  }

  static String of(Category category) {
    return switch (category) {
      case TRAK -> "Trakasserier";
      case HOT -> "Hot";
      case VALD -> "Våld";
      case SKAD -> "Skadegörelse";
      case KORR -> "Försök till korruption";
      case OVR -> "Annan otillåten påverkan";
    };
  }

  static String of(Harm harm) {
    return switch (harm) {
      case NONE -> "Ingen skadades";
      case INJURY -> "Personskada";
      case SERIOUS_INJURY -> "Svårare personskada";
      case DEATH -> "Dödsfall";
      case UNCLEAR -> "Inte utrett än";
    };
  }

  static String of(Answer answer) {
    return switch (answer) {
      case YES -> "Ja";
      case NO -> "Nej";
      case UNCLEAR -> "Inte utrett än";
    };
  }
}
